// A lesson in the browser: a tour in steps, cards to turn, or a quiz. What a learner has done is
// kept in this browser only (localStorage) and never sent; Python gives the content once.
const lessons = new WeakMap();

function make(tag, of, text) {
  const one = document.createElement(tag);
  if (of) one.className = of;
  if (text !== undefined) one.textContent = text;
  return one;
}

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing still teaches
  }
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

class Lesson {
  constructor(root) {
    this.root = root;
    this.data = null;
  }

  update(data) {
    const same = this.data && this.data.key === data.key && this.data.stamp === data.stamp;
    this.data = data;
    if (same && this.root.childElementCount) return;
    this.state = { at: 0, done: {}, ...kept(this.place) };
    if (this.state.at > data.items.length) this.state.at = 0;
    this.draw();
  }

  get place() {
    return `biaopu.learn.${this.data.key}`;
  }

  save(changes) {
    Object.assign(this.state, changes);
    keep(this.place, this.state);
  }

  /** Draw the present item; the focus goes to its head, so that a screen reader follows. */
  draw(focus = false) {
    const { items, words } = this.data;
    const body = make("div", "bp-lesson-body");
    if (!items.length) body.append(make("p", "bp-note", words.none));
    else if (this.state.at >= items.length) this.end(body);
    else this[this.data.form](body, items[this.state.at]);
    this.root.replaceChildren(this.bar(), body);
    if (focus) this.root.querySelector("[tabindex='-1']")?.focus();
  }

  bar() {
    const { items, words } = this.data;
    const bar = make("div", "bp-lesson-bar");
    const at = Math.min(this.state.at + 1, items.length);
    bar.append(make("span", "bp-lesson-at", fill(words.at, { at, of: items.length })));
    const line = make("progress", "bp-lesson-line");
    line.max = Math.max(1, items.length);
    line.value = Math.min(this.state.at, items.length);
    line.setAttribute("aria-label", words.progress);
    const again = this.button(words.again, () => this.restart(), "bp-lesson-again");
    bar.append(line, again);
    return bar;
  }

  restart() {
    this.save({ at: 0, done: {} });
    this.draw(true);
  }

  button(label, action, of = "") {
    const one = make("button", `bp-lesson-button ${of}`.trim(), label);
    one.type = "button";
    one.addEventListener("click", action);
    return one;
  }

  head(words, level = "h2") {
    const one = make(level, "bp-h2", words);
    one.tabIndex = -1;
    return one;
  }

  steps(back = true) {
    const { words, items } = this.data;
    const row = make("div", "bp-lesson-steps");
    const last = this.state.at === items.length - 1;
    if (back && this.state.at) row.append(this.button(words.back, () => this.go(-1)));
    row.append(this.button(last ? words.finish : words.next, () => this.go(1), "bp-lesson-main"));
    return row;
  }

  go(by) {
    this.save({ at: Math.max(0, this.state.at + by) });
    this.draw(true);
  }

  /** A step of the tour; its markup was escaped by Python. */
  tour(body, item) {
    const text = make("div", "bp-lesson-text");
    text.innerHTML = item.html;
    body.append(this.head(item.title), text, this.steps());
  }

  cards(body, item) {
    const card = make("button", "bp-flash");
    card.type = "button";
    card.setAttribute("aria-expanded", "false");
    card.append(make("span", "bp-flash-front", item.front));
    const hint = make("span", "bp-note", this.data.words.turn);
    card.append(hint);
    const back = make("div", "bp-flash-back");
    back.hidden = true;
    back.append(make("p", "bp-quote", item.back), this.trace(item));
    card.addEventListener("click", () => {
      back.hidden = !back.hidden;
      card.setAttribute("aria-expanded", String(!back.hidden));
    });
    const row = make("div", "bp-lesson-steps");
    const mark = (known) => {
      this.save({ done: { ...this.state.done, [item.id]: known } });
      this.go(1);
    };
    row.append(
      this.button(this.data.words.unsure, () => mark(false)),
      this.button(this.data.words.known, () => mark(true), "bp-lesson-main"),
    );
    body.append(card, back, row);
  }

  trace(item) {
    const line = make("p", "bp-note");
    const link = make("a", "bp-link", this.data.words.source);
    link.href = item.address;
    line.append(link);
    return line;
  }

  quiz(body, item) {
    const { words } = this.data;
    const given = this.state.done[item.id];
    body.append(this.head(item.ask), make("p", "bp-quote bp-lesson-stem", item.stem));
    const list = make("div", "bp-choices");
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", item.ask);
    item.choices.forEach((choice, at) => {
      const one = this.button(choice, () => this.answer(item, at), "bp-choice");
      if (given !== undefined) {
        one.disabled = true;
        if (at === item.right) one.classList.add("bp-right");
        else if (at === given) one.classList.add("bp-wrong");
      }
      list.append(one);
    });
    body.append(list);
    if (given === undefined) return;
    const right = given === item.right;
    const said = make("p", "bp-lesson-said", right ? words.right : fill(words.wrong, {
      answer: item.choices[item.right],
    }));
    said.setAttribute("role", "status");
    body.append(said, this.trace(item), this.steps(false));
  }

  answer(item, at) {
    this.save({ done: { ...this.state.done, [item.id]: at } });
    this.draw();
    this.root.querySelector(".bp-lesson-main")?.focus();
  }

  end(body) {
    const { words, items, form } = this.data;
    const done = this.state.done;
    const good = items.filter((item) =>
      form === "quiz" ? done[item.id] === item.right : done[item.id] === true,
    ).length;
    body.append(this.head(words.done));
    const line = form === "tour" ? words.toured : fill(words.score, { good, of: items.length });
    body.append(make("p", "bp-lead", line));
    const missed = items.filter((item) =>
      form === "quiz" ? done[item.id] !== item.right : form === "cards" && done[item.id] !== true,
    );
    if (missed.length) {
      body.append(make("h3", "bp-h3", words.missed));
      const list = make("ul", "bp-rows");
      for (const item of missed) {
        const row = make("li");
        const link = make("a", "bp-link", item.front ?? item.choices[item.right]);
        link.href = item.address;
        row.append(link);
        list.append(row);
      }
      body.append(list);
    }
    body.append(this.button(words.again, () => this.restart(), "bp-lesson-main"));
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".bp-lesson");
  const lesson = lessons.get(root) ?? new Lesson(root);
  lessons.set(root, lesson);
  lesson.update(data);
}
