// The search box, a combobox as the ARIA practices describe it: what is typed is sent to Python
// after a pause, the answer becomes a list below, and a choice is opened as an address of ours.
// While an input method composes nothing is sent and no key means anything here; what it wrote is
// sent once, when it has finished.
const PAUSE = 90; // milliseconds without a key; a fast typist needs about 120 for one
const LONGEST = 100; // characters; longer texts are no beginning of a name
const LIST = "bp-suggestions";
const boxes = new WeakMap();

function make(tag, of, attributes = {}) {
  const one = document.createElement(tag);
  one.className = of;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

function drawing(paths) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", paths);
  picture.append(line);
  return picture;
}

class Box {
  constructor(form) {
    this.form = form;
    this.input = make("input", "bp-ask-input", {
      type: "text", role: "combobox", name: "q", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": LIST, "aria-haspopup": "listbox",
    });
    this.clear = make("button", "bp-ask-clear", { type: "button" });
    this.clear.append(drawing("M6 6 18 18M18 6 6 18"));
    this.button = make("button", "bp-ask-button", { type: "submit" });
    this.list = make("ul", "bp-ask-list", { id: LIST, role: "listbox" });
    this.status = make("span", "bp-ask-status", { role: "status" });
    const icon = drawing("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20");
    icon.classList.add("bp-ask-icon");
    form.replaceChildren(icon, this.input, this.clear, this.button, this.list, this.status);
    this.composing = false; // an input method is at work
    this.wanted = null; // the text that suggestions are wanted for; null: none are
    this.sent = null; // the text that Python was last asked about
    this.offers = [];
    this.active = -1;
    this.query = null;
    this.timer = 0;
    this.listen();
    this.hide();
  }

  listen() {
    const { input } = this;
    input.addEventListener("compositionstart", () => this.compose());
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.typed();
    });
    input.addEventListener("input", (event) => {
      if (!event.isComposing) this.typed();
    });
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.rest());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.composing) this.search(input.value);
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.search(row.dataset.text);
    });
    this.clear.addEventListener("click", () => {
      input.value = "";
      input.focus();
      this.typed();
    });
  }

  compose() {
    this.composing = true;
    this.rest();
  }

  /** Ask for nothing more and show nothing. */
  rest() {
    clearTimeout(this.timer);
    this.wanted = null;
    this.hide();
  }

  typed() {
    clearTimeout(this.timer);
    this.clear.hidden = !this.input.value;
    if (this.composing) return;
    const text = this.input.value.trim();
    if (!text || Array.from(text).length > LONGEST) return this.rest();
    this.wanted = text;
    this.timer = setTimeout(() => this.send(text), PAUSE);
  }

  send(text) {
    if (text === this.sent) return this.answered(text); // typed on and back again
    this.sent = text;
    performance.mark("biaopu-suggest-asked", { detail: text });
    this.ask(text);
  }

  /** Show what Python answered, if it is still wanted. */
  answered(text) {
    if (text !== this.wanted || text !== this.known) return;
    performance.mark("biaopu-suggest-shown", { detail: text });
    this.show();
  }

  pressed(event) {
    // 229: the key belongs to an input method, also where it has just ended (Safari)
    if (this.composing || event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const open = !this.list.hidden;
    const { key } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (open) this.move(key === "ArrowDown" ? 1 : -1);
      else this.typed();
    } else if (key === "Escape" && open) {
      event.preventDefault();
      this.rest();
    } else if (key === "Enter") {
      event.preventDefault();
      this.search(open && this.active >= 0 ? this.offers[this.active].text : this.input.value);
    }
  }

  /** Go to the next row or the one before; between last and first stands the box itself. */
  move(by) {
    const places = this.offers.length + 1;
    this.mark(((this.active + 1 + by + places) % places) - 1);
  }

  mark(at) {
    this.active = at;
    [...this.list.children].forEach((row, place) => {
      row.setAttribute("aria-selected", String(place === at));
    });
    const row = this.list.children[at];
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  show() {
    if (!this.offers.length) return this.hide();
    this.list.replaceChildren(...this.offers.map((offer, at) => this.row(offer, at)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = this.words.count.replace("{n}", this.offers.length);
    this.mark(-1);
  }

  hide() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  row(offer, at) {
    const row = make("li", "bp-ask-row", { id: `${LIST}-${at}`, role: "option" });
    row.dataset.text = offer.text;
    const name = make("span", "bp-ask-name");
    const mark = document.createElement("mark");
    mark.textContent = offer.parts[1];
    name.append(offer.parts[0], mark, offer.parts[2]);
    const rest = ["kind", "where", "why"].map((part) => {
      const piece = make("span", `bp-ask-${part}`);
      piece.textContent = offer[part];
      return piece;
    });
    row.append(name, ...rest);
    return row;
  }

  /** Open the address of a search; other choices in the address stay. */
  search(text) {
    this.rest();
    this.input.value = text;
    const asked = new URLSearchParams(location.search);
    const query = text.trim();
    if (query === (asked.get("q") ?? "") && !asked.has("like")) return;
    ["like", "band"].forEach((name) => asked.delete(name));
    if (query) asked.set("q", query);
    else asked.delete("q");
    this.query = query; // the page will come back with it
    const address = `${location.pathname}?${asked}`.replace(/\?$/, "");
    document.dispatchEvent(new CustomEvent("biaopu-open", { detail: address }));
  }

  update(data) {
    const { words, input } = this;
    if (words?.label !== data.words.label) this.label(data.words);
    if (data.query !== this.query) {
      this.query = data.query; // another address was opened
      if (!this.composing) input.value = data.query;
    }
    this.clear.hidden = !input.value;
    if (!data.typed) return;
    [this.known, this.offers] = [data.typed, data.offers];
    this.answered(data.typed);
  }

  label(words) {
    this.words = words;
    this.input.placeholder = words.placeholder;
    this.input.setAttribute("aria-label", words.label);
    this.list.setAttribute("aria-label", words.list);
    this.clear.setAttribute("aria-label", words.clear);
    this.clear.title = words.clear;
    this.button.textContent = words.button;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const form = parentElement.querySelector("form.bp-ask");
  const box = boxes.get(form) ?? new Box(form);
  boxes.set(form, box);
  box.ask = (text) => setTriggerValue("typed", text);
  box.update(data);
  return () => clearTimeout(box.timer);
}
