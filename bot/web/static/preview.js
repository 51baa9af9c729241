"use strict";

const byId = (id) => document.getElementById(id);
const phones = [...document.querySelectorAll(".phone")];
const reader = byId("reader");
const directions = Object.fromEntries(
  phones.map((phone) => [phone.dataset.language, phone.querySelector("h3").dir]),
);
const address = new URLSearchParams(location.search);
let section = address.get("deel") || "kort";
let shown = null;
let cards = [];
// What a button opened, per language; gone as soon as a part is chosen for all four.
let opened = {};

function cardId() {
  return address.get("kaart") || "";
}

for (const field of reader.elements) {
  if (!address.get(field.name)) continue;
  if (field.tagName === "SELECT" && ![...field.options].some((o) => o.value === address.get(field.name))) continue;
  field.value = address.get(field.name);
}

function query(more) {
  const asked = new URLSearchParams(new FormData(reader));
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  return asked;
}

function remember() {
  for (const [name, value] of new FormData(reader)) {
    if (value && !(name === "dag" && value === document.body.dataset.day)) address.set(name, value);
    else address.delete(name);
  }
  address.set("deel", section);
  history.replaceState(null, "", `?${address}`);
}

async function ask(path, more) {
  const response = await fetch(`${path}?${query(more)}`);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function problemItem({ error, place, what, remedy }) {
  const item = element("li", error ? "error" : "warning");
  item.append(element("b", "", `${place}: ${error ? "fout" : "let op"}: `), `${what} ${remedy}`);
  return item;
}

function counted(count, one, more) {
  return `${count} ${count === 1 ? one : more}`;
}

function countMark({ errors, warnings }) {
  if (errors) return element("span", "count error", counted(errors, "fout", "fouten"));
  if (warnings) return element("span", "count warning", String(warnings));
  return element("span", "", "");
}

function showCards() {
  const wanted = byId("search").value.trim().toLowerCase();
  const list = byId("cards");
  const items = [];
  let theme = "";
  for (const card of cards) {
    if (wanted && !`${card.id} ${card.title}`.toLowerCase().includes(wanted)) continue;
    const [its, slug] = card.id.split("/");
    if (its !== theme) {
      theme = its;
      items.push(element("li", "theme", theme));
    }
    const link = element("a");
    const target = new URLSearchParams(address);
    target.set("kaart", card.id);
    link.href = `?${target}`;
    link.title = card.title;
    link.append(element("span", "", slug), countMark(card));
    if (card.id === cardId()) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openCard(card.id);
    });
    const item = element("li");
    item.append(link);
    items.push(item);
  }
  list.replaceChildren(...items);
}

function bubbles(phone, answer) {
  const language = phone.dataset.language;
  const chat = phone.querySelector(".chat");
  if (answer.told) {
    chat.replaceChildren(element("p", "told", answer.told), backButton(phone));
    return;
  }
  const made = answer.messages.map((message) => {
    const box = element("div");
    box.dir = directions[message.language] || "auto";
    const bubble = element("div", "bubble", message.text);
    bubble.lang = message.language;
    box.append(bubble);
    if (message.buttons.length) box.append(buttonRows(phone, message.buttons, language));
    return box;
  });
  if (opened[language]) made.push(backButton(phone));
  chat.replaceChildren(...made);
}

function buttonRows(phone, rows, language) {
  const box = element("div", "buttons");
  box.dir = directions[language];
  for (const buttons of rows) {
    const row = element("div", "row");
    for (const { label, data } of buttons) {
      const button = element("button", "", label);
      button.type = "button";
      button.dir = "auto";
      button.dataset.tap = data;
      button.addEventListener("click", () => tap(phone, data));
      row.append(button);
    }
    box.append(row);
  }
  return box;
}

function backButton(phone) {
  const button = element("button", "back", "Terug naar de kaart");
  button.type = "button";
  button.addEventListener("click", () => {
    delete opened[phone.dataset.language];
    showPhones();
  });
  return button;
}

async function tap(phone, data) {
  opened[phone.dataset.language] = data;
  await showPhone(phone);
}

async function showPhone(phone) {
  const language = phone.dataset.language;
  const { notes, screens } = shown.languages[language];
  const told = phone.querySelector(".notes");
  told.textContent = notes.join(" · ");
  told.hidden = !notes.length;
  const data = opened[language];
  if (data) bubbles(phone, await ask("/preview/tap", { taal: language, knop: data }));
  else bubbles(phone, { messages: screens[section] });
}

function showPhones() {
  return Promise.all(phones.map(showPhone));
}

function showSections() {
  const buttons = shown.sections.map(({ id, label }) => {
    const button = element("button", "", id);
    button.type = "button";
    button.title = label;
    button.dataset.section = id;
    button.setAttribute("aria-pressed", String(id === section));
    button.addEventListener("click", () => {
      section = id;
      opened = {};
      remember();
      showSections();
      showPhones();
    });
    return button;
  });
  byId("sections").replaceChildren(...buttons);
}

function showProblems() {
  const errors = shown.problems.filter((problem) => problem.error).length;
  const warnings = shown.problems.length - errors;
  byId("problems").replaceChildren(...shown.problems.map(problemItem));
  byId("problems-summary").textContent = shown.problems.length
    ? `${counted(errors, "fout", "fouten")}, ${counted(warnings, "waarschuwing", "waarschuwingen")}`
    : "Geen fouten of waarschuwingen";
  // Errors are never folded away; warnings only when the editor did that.
  if (errors) byId("problems-box").open = true;
}

let asked = 0;

async function showCard() {
  const mine = ++asked;
  byId("none").hidden = Boolean(cardId());
  if (!cardId()) return;
  let found;
  try {
    found = await ask("/preview/card", { kaart: cardId() });
  } catch (error) {
    if (mine !== asked) return;
    byId("card").hidden = true;
    byId("none").hidden = false;
    byId("none").textContent =
      error.message === "404" ? `De kaart '${cardId()}' is er niet, of is niet te lezen.` : "Geen verbinding.";
    return;
  }
  if (mine !== asked) return;
  shown = found;
  if (!shown.sections.some(({ id }) => id === section)) section = "kort";
  byId("card").hidden = false;
  byId("title").textContent = `${shown.title} (${shown.id}, risico ${shown.risk})`;
  showProblems();
  showSections();
  await showPhones();
}

async function showList() {
  const found = await ask("/preview/cards", {});
  cards = found.cards;
  showCards();
  byId("shared").hidden = !found.problems.length;
  byId("shared-problems").replaceChildren(...found.problems.map(problemItem));
}

function openCard(id) {
  address.set("kaart", id);
  opened = {};
  byId("problems-box").open = true;
  if (matchMedia("(max-width: 760px)").matches) byId("cards-box").open = false;
  remember();
  showCards();
  showCard();
}

function follow() {
  const source = new EventSource("/preview/news");
  source.addEventListener("message", async (event) => {
    byId("status").textContent = "";
    // The text first: the list asks for the checks of every card.
    await showCard();
    await showList();
    document.body.dataset.version = event.data;
  });
  source.addEventListener("error", () => {
    byId("status").textContent = "Geen verbinding: draait `inburger content preview` nog?";
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 1500);
  });
}

reader.addEventListener("change", () => {
  remember();
  showCard();
});
reader.addEventListener("submit", (event) => event.preventDefault());
byId("search").addEventListener("input", showCards);
if (cardId()) {
  byId("problems-box").open = true;
  if (matchMedia("(max-width: 760px)").matches) byId("cards-box").open = false;
}
follow();
