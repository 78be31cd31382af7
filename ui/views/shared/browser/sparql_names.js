// Completion in the SPARQL editor: what stands before the caret is looked up among the graph's
// names, prefixes, keywords and the query's own variables; a choice goes in as if it were typed.
// The editor is Streamlit's own text area, so that reading aloud, undo and input methods stay.
const EDITOR = ".st-key-sparql textarea";
const LIST = "bp-names";
const MOST = 9; // rows at once: what is seen without scrolling
const WORD = /(?:[?$][\w]*|[A-Za-z][\w-]*(?::[\w.-]*)?|[㐀-鿿]+)$/;
const KEYWORDS = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH VALUES BIND EXISTS ASK CONSTRUCT "
  + "DESCRIBE PREFIX LIMIT OFFSET HAVING COUNT SAMPLE GROUP_CONCAT CONTAINS STRSTARTS REGEX "
  + "LANG STR COALESCE"
).split(" ").concat(["NOT EXISTS", "ORDER BY", "GROUP BY", "SELECT DISTINCT"]);

function make(tag, of, attributes = {}) {
  const one = document.createElement(tag);
  one.className = of;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

/** Whether the caret is in a comment, a string or an IRI, where no name can stand. */
function inside(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1).replace(/<[^<>\s]*>/g, "");
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "");
  return /["'#]/.test(bare) || /<[^<>\s]*$/.test(bare);
}

/** What can follow, best first: the beginning of a name before its middle, short before long. */
function fitting(word, text, names) {
  const asked = word.toLowerCase();
  if (/^[?$]/.test(word)) {
    const seen = new Set(text.match(/[?$]\w+/g));
    return [...seen].filter((one) => one.startsWith(word) && one !== word)
      .map((name) => ({ name, kind: "variable", label: "" }));
  }
  const rank = ({ name, label }) => {
    const lower = name.toLowerCase();
    const local = lower.slice(lower.indexOf(":") + 1);
    if (lower.startsWith(asked) || label === word) return 0;
    if (local && local.startsWith(asked)) return 1;
    if (label.startsWith(word)) return 2;
    if (asked.length > 1 && (label.includes(word) || (!asked.includes(":") && local.includes(asked)))) return 3;
    return -1;
  };
  return names.map((one) => ({ one, at: rank(one) }))
    .filter(({ one, at }) => at >= 0 && one.name !== word)
    .sort((a, b) => a.at - b.at || a.one.name.length - b.one.name.length)
    .map(({ one }) => one);
}

/** Where the caret is in the window: a copy of the text up to it is laid out alike. */
function caret(area) {
  const style = getComputedStyle(area);
  const copy = make("div", "");
  for (const name of ["font", "letterSpacing", "padding", "border", "lineHeight", "tabSize"]) {
    copy.style[name] = style[name];
  }
  Object.assign(copy.style, {
    position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word",
    boxSizing: "border-box", width: `${area.clientWidth}px`,
  });
  const end = make("span", "");
  end.textContent = "​";
  copy.append(area.value.slice(0, area.selectionStart), end);
  document.body.append(copy);
  const place = area.getBoundingClientRect();
  const found = {
    x: place.left + end.offsetLeft, y: place.top + end.offsetTop - area.scrollTop,
    line: end.offsetHeight,
  };
  copy.remove();
  return found;
}

class Names {
  constructor(host) {
    this.list = make("ul", "bp-names", { id: LIST, role: "listbox" });
    this.list.hidden = true;
    this.status = make("span", "bp-names-status", { role: "status" });
    host.replaceChildren(this.list, this.status);
    this.offers = [];
    this.active = 0;
    this.listening = new AbortController();
    const on = (kind, act) => document.addEventListener(kind, (event) => {
      if (event.target.matches?.(EDITOR)) act(event);
    }, { capture: true, signal: this.listening.signal });
    on("input", (event) => { if (!event.isComposing) this.look(event.target); });
    on("compositionend", (event) => this.look(event.target));
    on("keydown", (event) => this.pressed(event));
    on("focusin", (event) => this.announce(event.target));
    on("focusout", () => this.hide());
    on("click", () => this.hide());
    on("scroll", () => this.hide());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // keeps the focus
      const row = event.target.closest("[role=option]");
      if (row) this.take(document.activeElement, Number(row.dataset.at));
    });
  }

  announce(area) {
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", LIST);
    area.setAttribute("aria-describedby", "bp-names-help");
    area.setAttribute("spellcheck", "false");
  }

  look(area, wanted = false) {
    const at = area.selectionStart;
    const before = area.value.slice(0, at);
    const word = WORD.exec(before)?.[0] ?? "";
    const short = word.length < 2 && !/[㐀-鿿]/.test(word);
    if (at !== area.selectionEnd || inside(before) || (short && !wanted)) return this.hide();
    this.word = word;
    this.offers = fitting(word, area.value, this.names).slice(0, MOST);
    if (!this.offers.length) return this.hide();
    this.show(area);
  }

  show(area) {
    const place = caret(area);
    this.list.replaceChildren(...this.offers.map((one, at) => this.row(one, at)));
    this.list.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.list;
    const below = place.y + place.line + 4;
    const up = below + height > innerHeight && place.y > height;
    this.list.style.left = `${Math.max(8, Math.min(place.x, innerWidth - width - 8))}px`;
    this.list.style.top = `${up ? place.y - height - 4 : below}px`;
    this.status.textContent = this.words.count.replace("{n}", this.offers.length);
    this.mark(area, 0);
  }

  hide() {
    this.list.hidden = true;
    this.status.textContent = "";
    document.querySelector(EDITOR)?.removeAttribute("aria-activedescendant");
  }

  row(one, at) {
    const row = make("li", "bp-names-row", { id: `${LIST}-${at}`, role: "option" });
    row.dataset.at = at;
    const parts = [["code", "name", one.name], ["span", "label", one.label],
      ["span", "kind", this.words[one.kind]]];
    row.append(...parts.map(([tag, of, text]) => {
      const piece = make(tag, `bp-names-${of}`);
      piece.textContent = text;
      return piece;
    }));
    return row;
  }

  mark(area, at) {
    this.active = at;
    [...this.list.children].forEach((row, place) => row.setAttribute("aria-selected", place === at));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", `${LIST}-${at}`);
  }

  pressed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { key, target: area } = event;
    if (key === " " && event.ctrlKey) {
      event.preventDefault();
      this.look(area, true);
      return;
    }
    if (this.list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.offers.length;
    const step = { ArrowDown: 1, ArrowUp: count - 1 }[key];
    if (step) this.mark(area, (this.active + step) % count);
    else if (key === "Enter" || key === "Tab") this.take(area, this.active);
    else if (key === "Escape") this.hide();
    else {
      if (key.startsWith("Arrow") || key === "Home" || key === "End") this.hide();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  take(area, at) {
    const { name, kind } = this.offers[at];
    this.hide();
    const end = area.selectionStart;
    area.setSelectionRange(end - this.word.length, end);
    // as if typed, so that it can be undone and Streamlit learns of it
    document.execCommand("insertText", false, name + (kind === "prefix" ? "" : " "));
    if (kind === "prefix") this.look(area);
  }

  update(data) {
    this.words = data.words;
    this.list.setAttribute("aria-label", data.words.list);
    this.names = [
      ...data.prefixes.map((one) => ({ name: `${one}:`, kind: "prefix", label: "" })),
      ...data.names,
      ...KEYWORDS.map((name) => ({ name, kind: "keyword", label: "" })),
    ];
  }
}

const editors = new WeakMap();

export default function ({ data, parentElement }) {
  const host = parentElement.querySelector(".bp-names-host");
  const names = editors.get(host) ?? new Names(host);
  editors.set(host, names);
  names.update(data);
  return () => {
    names.listening.abort();
    editors.delete(host);
  };
}
