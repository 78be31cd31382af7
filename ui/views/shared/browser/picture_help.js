// What a picture needs beside itself: its middle in view, and two buttons that save it: as SVG with
// every colour written out, so that it looks the same in any program, or as PNG, twice as fine as
// on the screen.
const PICTURE = ".st-key-bp-picture";
const PAINTED = ["fill", "stroke", "font-family", "font-size", "font-weight", "opacity"];
const SCALE = 2;
const NAME = "biaopu";
const TRIES = 20; // the picture is drawn a little later than its frame
const WAIT_MS = 100;

const one = document.createElement("canvas");
one.width = one.height = 1;
const pen = one.getContext("2d", { willReadFrequently: true });
const known = new Map();

/** A colour of CSS, such as a mix, as programs without CSS know it. */
function plain(colour) {
  if (!/^(rgb|color|oklab|lab)/.test(colour)) return colour;
  if (!known.has(colour)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, shown] = pen.getImageData(0, 0, 1, 1).data;
    known.set(colour, shown === 255
      ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(shown / 255).toFixed(3)})`);
  }
  return known.get(colour);
}

function background() {
  return plain(getComputedStyle(document.querySelector(".stApp")).backgroundColor);
}

/** The last picture that stands before the buttons. */
function before(host) {
  const all = [...document.querySelectorAll(PICTURE)];
  return all.filter((picture) =>
    picture.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
}

/** The picture as SVG that needs nothing of the page. */
function written(svg) {
  const copy = svg.cloneNode(true);
  const shown = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, at) => {
    const style = getComputedStyle(shown[at]);
    for (const name of PAINTED) part.setAttribute(name, plain(style.getPropertyValue(name)));
    part.removeAttribute("style");
  });
  const { width, height } = svg.getBoundingClientRect();
  for (const [name, value] of Object.entries({ width, height })) copy.setAttribute(name, value);
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const name of ["width", "height"]) paper.setAttribute(name, "100%");
  paper.setAttribute("fill", background());
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** What has been drawn, on paper, as a canvas. */
function painted(image, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext("2d");
  brush.fillStyle = background();
  brush.fillRect(0, 0, width, height);
  brush.drawImage(image, 0, 0, width, height);
  return canvas;
}

function give(address, form) {
  const link = document.createElement("a");
  link.href = address;
  link.download = `${NAME}.${form}`;
  link.click();
}

const asAddress = (text) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;

async function save(picture, form) {
  const svg = picture?.querySelector("svg");
  const canvas = picture?.querySelector("canvas");
  if (canvas && !svg) return give(painted(canvas, canvas.width, canvas.height).toDataURL(), "png");
  if (!svg) return;
  const address = asAddress(written(svg));
  if (form === "svg") return give(address, form);
  const image = new Image();
  image.src = address;
  await image.decode();
  const { width, height } = svg.getBoundingClientRect();
  give(painted(image, width * SCALE, height * SCALE).toDataURL("image/png"), form);
}

/** Show the middle first where the picture is wider than the screen and nobody has moved it. */
function centre(picture, left = TRIES) {
  const over = (picture?.scrollWidth ?? 0) - (picture?.clientWidth ?? 0);
  if (over > 0 && !picture.scrollLeft) picture.scrollLeft = over / 2;
  else if (left && over <= 0) setTimeout(() => centre(picture, left - 1), WAIT_MS);
}

export default function ({ data, parentElement }) {
  const host = parentElement.querySelector(".bp-saving");
  if (data.centred) centre(before(host));
  const button = (form) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: data.words[form] });
    made.addEventListener("click", () => save(before(host), form));
    return made;
  };
  host.replaceChildren(...data.forms.map(button));
}
