"use strict";

const words = JSON.parse(document.getElementById("words").textContent);
const directions = JSON.parse(document.getElementById("directions").textContent);
const list = document.getElementById("messages");
const form = document.getElementById("form");
const field = document.getElementById("text");
const status = document.getElementById("status");
let language = "nl";
let last = 0;

function useLanguage(code) {
  if (!words[code]) return;
  language = code;
  document.documentElement.lang = code;
  document.documentElement.dir = directions[code];
  field.placeholder = words[code].placeholder;
  field.setAttribute("aria-label", words[code].placeholder);
  document.getElementById("send").setAttribute("aria-label", words[code].send);
  document.getElementById("title").textContent = words[code].title;
}

function scrollDown() {
  list.scrollTop = list.scrollHeight;
}

function addBubble(text, kind, code) {
  const item = document.createElement("li");
  item.className = "message";
  const bubble = document.createElement("div");
  bubble.className = `bubble ${kind}`;
  bubble.textContent = text;
  if (code) {
    bubble.lang = code;
    item.dir = directions[code] || "auto";
  } else {
    bubble.dir = "auto";
  }
  item.append(bubble);
  list.append(item);
  return item;
}

function showBot(message) {
  useLanguage(message.language);
  const item = addBubble(message.text, "bot", message.language);
  if (message.buttons.length) {
    const box = document.createElement("div");
    box.className = "buttons";
    for (const buttons of message.buttons) {
      const row = document.createElement("div");
      row.className = "row";
      for (const { label, data } of buttons) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.dir = "auto";
        button.dataset.tap = data;
        button.addEventListener("click", () => tap(label, data));
        row.append(button);
      }
      box.append(row);
    }
    item.append(box);
  }
  scrollDown();
}

function newId() {
  return Math.floor(Math.random() * (Number.MAX_SAFE_INTEGER - 1)) + 1;
}

async function post(body) {
  const response = await fetch("/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 202) throw new Error(String(response.status));
}

// What could not be stored stays on the page with a button; the same id makes a retry harmless.
async function send(body, item) {
  try {
    await post(body);
    if (item) item.firstChild.classList.remove("failed");
  } catch {
    if (!item) {
      setTimeout(() => send(body, item), 1500);
      return;
    }
    item.firstChild.classList.add("failed");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.className = "retry";
    retry.textContent = words[language].retry;
    retry.addEventListener("click", () => {
      retry.remove();
      send(body, item);
    });
    item.append(retry);
    scrollDown();
  }
}

function tap(label, data) {
  if (data === "p:wis-ja" || data === "p:stop-ja") list.replaceChildren();
  const item = addBubble(label, "me", "");
  scrollDown();
  send({ id: newId(), tap: data }, item);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  field.rows = 1;
  const item = addBubble(text, "me", "");
  scrollDown();
  send({ id: newId(), text }, item);
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

function follow() {
  const source = new EventSource(`/chat/stream?after=${last}`);
  source.addEventListener("message", (event) => {
    const number = Number(event.lastEventId);
    if (number <= last) return;
    last = number;
    showBot(JSON.parse(event.data));
  });
  source.addEventListener("open", () => {
    status.hidden = true;
  });
  source.addEventListener("error", () => {
    status.textContent = words[language].away;
    status.hidden = false;
  });
}

async function open() {
  useLanguage(language);
  const response = await fetch("/chat/history");
  if (!response.ok) {
    setTimeout(open, 1500);
    return;
  }
  const known = await response.json();
  last = known.last;
  for (const entry of known.entries) {
    if (entry.bot) showBot(entry.bot);
    else addBubble(entry.me, "me", "");
  }
  scrollDown();
  follow();
  if (!known.entries.length) send({ id: newId(), text: "/start" }, null);
}

open();
