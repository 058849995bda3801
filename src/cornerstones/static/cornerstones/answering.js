// For people who answer. Every page works without this file; it only makes leaving quicker and reads aloud.
(() => {
  "use strict";
  const page = document;
  const all = (selector) => [...page.querySelectorAll(selector)];

  // Exit this page: blank at once, end the session, forget what the device holds, put a neutral page in its place.
  const exit = page.querySelector("[data-exit]");
  const words = page.querySelector("[data-exit-words]");
  const speech = window.speechSynthesis;

  function leave(event) {
    event?.preventDefault();
    page.body.hidden = true;
    page.title = "…";
    speech?.cancel();
    const { beacon } = exit.dataset;
    if (beacon) {
      const body = new FormData();
      const token = page.querySelector("[name=csrfmiddlewaretoken]");
      if (token) body.append(token.name, token.value);
      fetch(beacon, { method: "POST", body, keepalive: true }).catch(() => {});
    }
    try {
      sessionStorage.clear();
      localStorage.clear();
    } catch { /* storage can be switched off */ }
    // The neutral page is not told where the reader comes from, even when it is one of ours.
    const silence = page.createElement("meta");
    silence.name = "referrer";
    silence.content = "no-referrer";
    page.head.append(silence);
    location.replace(exit.href);
  }

  let presses = 0;
  let waiting;
  function forget() {
    presses = 0;
    clearTimeout(waiting);
    words.textContent = "";
  }
  if (exit) {
    all("[data-exit]").forEach((link) => link.addEventListener("click", leave));
    // Shift alone, three times. Escape would stop the neutral page from loading.
    page.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") forget();
    });
    page.addEventListener("keyup", (event) => {
      if (event.key !== "Shift") return;
      clearTimeout(waiting);
      presses += 1;
      if (presses === 3) return leave();
      words.textContent = `Press Shift ${presses === 1 ? "2 more times" : "1 more time"} to exit this page.`;
      waiting = setTimeout(forget, 5000);
    });
    // Back from the neutral page must not bring this one out of the browser's memory.
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  // Hear it: only with a voice that lives on the device, so that no answer travels to a company to be spoken.
  const hear = all("[data-hear]");
  if (!speech || !hear.length) return;
  const language = page.documentElement.lang.slice(0, 2);
  const voice = () => speech.getVoices().find((one) => one.localService && one.lang.slice(0, 2) === language);
  let on = false;

  function say(texts) {
    speech.cancel();
    texts.forEach((text) => {
      const part = new SpeechSynthesisUtterance(text.textContent);
      part.voice = voice();
      part.lang = part.voice.lang;
      part.rate = 0.9;
      speech.speak(part);
    });
  }
  const offer = () => hear.forEach((button) => { button.hidden = !voice(); });
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  hear.forEach((button) => button.addEventListener("click", () => {
    on = !speech.speaking;
    const part = button.closest("fieldset, article") ?? page.querySelector("main");
    if (on) say([...part.querySelectorAll("[data-say]")]);
    else speech.cancel();
  }));
  page.addEventListener("change", ({ target }) => {
    const label = on && target.labels?.[0]?.querySelector("[data-say]");
    if (label) say([label]);
  });
  addEventListener("pagehide", () => speech.cancel());
})();
