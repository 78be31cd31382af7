// The visitor's own list of searches: kept in this browser only (localStorage), never sent.
const KEY = "biaopu-searches";
const MOST = 30;

function make(tag, of, text) {
  const one = document.createElement(tag);
  if (of) one.className = of;
  if (text !== undefined) one.textContent = text;
  return one;
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return found.filter((one) => typeof one?.address === "string" && !/^\w+:|^\/\//.test(one.address));
  } catch {
    return [];
  }
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
  } catch {
    // a browser that keeps nothing still searches
  }
}

function button(of, text, label, act) {
  const one = make("button", of, text);
  one.type = "button";
  if (label) one.setAttribute("aria-label", label);
  one.addEventListener("click", act);
  return one;
}

function draw(root, data) {
  const list = kept();
  const again = (changed) => {
    keep(changed);
    draw(root, data);
  };
  root.replaceChildren();
  const now = data.current;
  if (now && !list.some((one) => one.address === now.address))
    root.append(button("bp-save", data.words.save, "", () => again([now, ...list])));
  if (!list.length) return;
  root.append(make("h2", "bp-h3", data.words.title));
  const rows = make("ul", "bp-chips bp-saved");
  for (const one of list) {
    const row = make("li");
    const way = make("a", "bp-link bp-chip", one.title);
    way.href = one.address;
    const others = list.filter((other) => other !== one);
    const label = data.words.remove.replace("{title}", one.title);
    row.append(way, button("bp-forget", "×", label, () => again(others)));
    rows.append(row);
  }
  root.append(rows, make("p", "bp-note", data.words.note));
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".bp-searches");
  draw(root, data);
}
