// Opens the explorer's own addresses without loading the whole page again: the address goes into
// the browser's history, and Streamlit is told as it is told by the back button. Python's own
// st.switch_page leaves a false entry in the history whenever page and parameters both change.
// Links work without this too; a click that asks for a new tab is left to the browser.
let listening = null;
let served = null;

function open(address) {
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
}

function clicked(event) {
  const link = event.target.closest?.(".bp a[href], .bp-section a[href]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || event.button !== 0 || !plain || event.defaultPrevented) return;
  event.preventDefault();
  open(link.getAttribute("href"));
}

const asked = (event) => open(event.detail);

// What scrolls must be reachable by keys (WCAG 2.1.1); Streamlit's containers are not.
function reachable() {
  const pictures = document.querySelectorAll(".st-key-bp-picture:not([tabindex])");
  for (const picture of pictures) picture.tabIndex = 0;
}

// Streamlit says in English alone that an address leads nowhere.
const NOWHERE = "Page not found";
let nowhere = null;

function translate() {
  for (const title of document.querySelectorAll("[role=dialog] h2")) {
    if (title.textContent !== NOWHERE || !nowhere) continue;
    const said = title.parentElement.querySelector("div div:not(:has(*))");
    // the text nodes stay those that Streamlit made
    title.firstChild.data = nowhere.title;
    if (said?.firstChild) said.firstChild.data = nowhere.text;
  }
}

function listen() {
  const watching = new MutationObserver(() => { reachable(); translate(); });
  watching.observe(document.body, { childList: true, subtree: true });
  reachable();
  translate();
  document.addEventListener("click", clicked);
  document.addEventListener("biaopu-open", asked);
  return () => {
    watching.disconnect();
    document.removeEventListener("click", clicked);
    document.removeEventListener("biaopu-open", asked);
  };
}

export default function ({ data }) {
  if (data?.language) document.documentElement.lang = data.language;
  nowhere = data?.nowhere ?? nowhere;
  listening?.(); // one listener, however often the component is drawn
  const stop = (listening = listen());
  if (data?.address && data.stamp !== served) {
    served = data.stamp;
    open(data.address);
  }
  return stop;
}
