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

// A long answer is read from its beginning: her own words go to the top, the answer under them.
function scrollToAnswer() {
  const mine = list.querySelectorAll(".me");
  if (mine.length) mine[mine.length - 1].parentElement.scrollIntoView({ block: "start" });
  else scrollDown();
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
  scrollToAnswer();
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
  if (data === "p:wis" || data === "p:stop-ja") list.replaceChildren();
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
  if (text.toLowerCase() === "/wis") list.replaceChildren();
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

function showAway() {
  status.textContent = words[language].away;
  status.hidden = false;
}

function follow() {
  const source = new EventSource(`/chat/stream?after=${last}`);
  source.addEventListener("message", (event) => {
    const number = Number(event.lastEventId);
    if (number <= last) return;
    last = number;
    const message = JSON.parse(event.data);
    // Not the message's own: an answer may be shown in Dutch to who reads Arabic.
    useLanguage(message.page);
    showBot(message);
  });
  source.addEventListener("open", () => {
    status.hidden = true;
  });
  source.addEventListener("error", () => {
    showAway();
    // The browser tries again by itself, but not after an answer that is no stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 1500);
  });
}

async function readHistory() {
  try {
    const response = await fetch("/chat/history");
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function open() {
  useLanguage(language);
  const known = await readHistory();
  if (!known) {
    showAway();
    setTimeout(open, 1500);
    return;
  }
  last = known.last;
  useLanguage(known.page);
  for (const entry of known.entries) {
    if (entry.bot) showBot(entry.bot);
    else addBubble(entry.me, "me", "");
  }
  scrollToAnswer();
  follow();
  if (!known.entries.length && !known.waiting) send({ id: newId(), text: "/start" }, null);
}

open();
