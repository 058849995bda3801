// The big screen: arrow keys turn it, and a button lets it turn by itself. Without this, the links do.
(() => {
  "use strict";
  const SECONDS = 20;
  const TURNING = "#turn";
  const next = document.querySelector("a[rel=next]");
  const previous = document.querySelector("a[rel=prev]");
  document.addEventListener("keydown", (press) => {
    if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return;
    if (["ArrowRight", "PageDown"].includes(press.key) && next) next.click();
    if (["ArrowLeft", "PageUp"].includes(press.key) && previous) previous.click();
  });
  const button = document.querySelector("[data-turn]");
  if (!button) return;
  let waiting = 0;
  const turn = () => { location.href = button.dataset.turn + TURNING; };
  const start = () => {
    waiting = setTimeout(turn, SECONDS * 1000);
    button.textContent = "Stop turning";
  };
  const stop = () => {
    clearTimeout(waiting);
    waiting = 0;
    button.textContent = "Turn by itself";
    history.replaceState(null, "", location.pathname);
  };
  button.hidden = false;
  button.addEventListener("click", () => (waiting ? stop() : start()));
  if (location.hash === TURNING) start();
})();
