// Colours in the SPARQL editor: a copy of the text, coloured, lies over Streamlit's own text area,
// whose own letters are made invisible; caret, selection, input methods and reading aloud stay.
// Without this script the text is there as it always was.
const EDITOR = ".st-key-sparql textarea";
const COPIED = [
  "font", "letterSpacing", "lineHeight", "tabSize", "padding", "borderWidth", "textIndent",
];
const WATCH_MS = 200;
const KEYWORDS = new Set((
  "add all as asc ask base bind by clear construct copy count create default delete desc describe "
  + "distinct drop exists filter from graph group having in insert into limit load minus move named "
  + "not offset optional order prefix reduced regex sample select separator service silent str sum "
  + "undef union using values where with avg min max if bound lang langmatches datatype iri uri "
  + "bnode strlen substr ucase lcase strstarts strends contains encode_for_uri concat replace abs "
  + "ceil floor round year month day now coalesce sameterm isiri isblank isliteral isnumeric "
  + "group_concat strbefore strafter strdt strlang true false"
).split(" "));
// in this order: what is a comment or a string is nothing else; an IRI has no spaces
const TOKEN = new RegExp([
  /(?<comment>#[^\n]*)/, /(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
  /(?<iri><[^<>"{}|^`\\\s]*>)/, /(?<variable>[?$][\p{L}_\d]+)/u, /(?<name>[\p{L}][\p{L}\d_-]*:[\p{L}\d_.%-]*|:[\p{L}\d_]+)/u,
  /(?<word>[A-Za-z_]+)/, /(?<number>\d+(?:\.\d+)?)/,
].map((one) => one.source).join("|"), "gu");

/** The text as pieces, each with what it is; what is nothing special has no kind. */
function pieces(text) {
  const found = [];
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > done) found.push(["", text.slice(done, match.index)]);
    let [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    if (kind === "word") {
      const word = match[0].toLowerCase();
      kind = KEYWORDS.has(word) || match[0] === "a" ? "keyword" : "";
    }
    found.push([kind, match[0]]);
    done = match.index + match[0].length;
  }
  return [...found, ["", text.slice(done)]];
}

class Colours {
  constructor(host) {
    this.copy = document.createElement("pre");
    this.copy.className = "bp-colours";
    this.copy.setAttribute("aria-hidden", "true");
    host.replaceChildren(this.copy);
    this.host = host;
    this.listening = new AbortController();
    const on = (kind) => document.addEventListener(kind, (event) => {
      if (event.target.matches?.(EDITOR)) this.draw();
    }, { capture: true, signal: this.listening.signal });
    ["input", "scroll", "focusin"].forEach(on);
    window.addEventListener("resize", () => this.draw(), { signal: this.listening.signal });
    // Streamlit writes into the area without telling: a question that was chosen, for one
    this.watch = setInterval(() => this.draw(), WATCH_MS);
    this.draw();
  }

  draw() {
    const area = document.querySelector(EDITOR);
    document.body.toggleAttribute("data-bp-colours", Boolean(area));
    this.copy.hidden = !area;
    if (!area) return;
    if (area.value !== this.shown) {
      this.shown = area.value;
      this.copy.replaceChildren(...pieces(area.value).map(([kind, text]) => {
        const piece = document.createElement("span");
        if (kind) piece.className = `bp-colour-${kind}`;
        piece.textContent = text;
        return piece;
      }));
    }
    this.lay(area);
  }

  lay(area) {
    const place = area.getBoundingClientRect();
    const own = this.host.getBoundingClientRect();
    const style = getComputedStyle(area);
    const now = [place.x - own.x, place.y - own.y, area.clientWidth, area.clientHeight,
      area.scrollTop, style.font].join();
    if (now === this.laid) return;
    this.laid = now;
    for (const name of COPIED) this.copy.style[name] = style[name];
    Object.assign(this.copy.style, {
      left: `${place.x - own.x}px`, top: `${place.y - own.y}px`,
      width: `${area.clientWidth}px`, height: `${area.clientHeight}px`,
    });
    this.copy.scrollTop = area.scrollTop;
  }

  stop() {
    this.listening.abort();
    clearInterval(this.watch);
    document.body.removeAttribute("data-bp-colours");
  }
}

export default function ({ parentElement }) {
  const host = parentElement.querySelector(".bp-colours-host");
  const colours = new Colours(host);
  return () => colours.stop();
}
