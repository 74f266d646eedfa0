"use strict";

/* Keyboard and decisions. Every key has its button or link: data-key names it, data-also names other keys for it. */
(() => {
  const FIELDS = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
  const PAGES = { o: "/", s: "/sources", c: "/claims", r: "/review", l: "/audit" };
  const STATUSES = ["disputed", "proposed", "corrected", "accepted", "rejected"]; // what shared words show, first of all
  const html = document.documentElement;
  const rows = () => [...document.querySelectorAll("[data-claim][tabindex]")];
  let going = 0;

  // A Latin letter is taken as it is typed (Dvorak, AZERTY), else the key by its place (Arabic layouts).
  const keyOf = (event) => {
    if (event.key === "\u061f") return "?";
    if (event.key.length !== 1 || event.key.charCodeAt(0) < 128) return event.key.toLowerCase();
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    return event.code.replace(/^(Key|Digit)/, "").toLowerCase();
  };

  const current = () => document.activeElement.closest("[data-claim]")
    || document.querySelector("[data-claim][aria-current], [data-current], [data-claim]:target");

  const select = (row) => {
    if (row.id && location.hash !== `#${row.id}`) location.replace(`#${row.id}`);
    row.focus();
  };

  const move = (step, only = "*") => {
    const all = rows(), at = all.indexOf(current());
    const ahead = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
    const next = ahead.find((row) => only === "*" || row.querySelector(only));
    if (next) select(next);
    return Boolean(next);
  };

  const press = (key) => {
    const named = `[data-key~="${key}"], [data-also~="${key}"]`, row = current();
    const found = (row && row.querySelector(named)) || ("aexf".includes(key) ? null : document.querySelector(named));
    if (found) found.click();
    return Boolean(found);
  };

  const search = () => {
    const field = document.querySelector("[role=search] input[name=q]");
    if (field) field.focus();
    else location.assign(`/${html.lang}/search`);
    return true;
  };

  const act = (key, inRadio) => {
    if (going && Date.now() - going < 1500 && key in PAGES) return location.assign(`/${html.lang}${PAGES[key]}`) || true;
    going = key === "g" ? Date.now() : 0;
    const digit = document.querySelector(`form[data-form] [data-digit="${key}"]`);
    if (digit) return choose(digit);
    if (key === "?") return location.assign(`/${html.lang}/keys`) || true;
    if (key === "/") return search();
    if (key === "j" || (key === "arrowdown" && current() && !inRadio)) return (rows().length > 1 && move(1)) || press("j");
    if (key === "k" || (key === "arrowup" && current() && !inRadio)) return (rows().length > 1 && move(-1)) || press("k");
    if (key === " ") return !inRadio && !document.activeElement.matches("a, button, summary") && Boolean(current()) && (press("space") || move(1));
    if (key === "n") return press("n") || move(1, ".status-proposed");
    if (key === "backspace") return press("u");
    return "aexfuwd".includes(key) && key.length === 1 && press(key);
  };

  const choose = (radio) => {
    radio.checked = true;
    const words = radio.form.elements.words;
    if (radio.value === "other") words.focus();
    else radio.form.requestSubmit();
    return true;
  };

  const cancel = (form) => {
    const row = form.closest("[data-claim]"), slot = form.closest(".decision-form");
    if (!slot) return form.querySelector("[data-cancel]").click();
    slot.replaceChildren();
    if (row) row.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (html.dataset.keys === "off" || event.isComposing || event.metaKey || event.altKey) return;
    const form = event.target.closest("form[data-form]") || document.querySelector("form[data-form]");
    const saves = event.ctrlKey && event.key === "Enter" && form;
    if (saves) form.requestSubmit();
    if (event.key === "Escape" && form) cancel(form);
    if (saves || (event.key === "Escape" && form)) return event.preventDefault();
    if (event.ctrlKey || event.target.closest(FIELDS)) return;
    if (act(keyOf(event), event.target.matches("input"))) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".decision-form [data-cancel]");
    if (link) { event.preventDefault(); cancel(link.closest("form")); }
  });

  const say = (words) => { document.getElementById("said").textContent = words; };

  const restate = (element, status, beginning) => {
    const kept = [...element.classList].filter((name) => !name.startsWith(beginning) || name === `${beginning}status`);
    element.className = [...kept, beginning + status].join(" ");
  };

  document.addEventListener("decided", ({ detail }) => {
    say(detail.said);
    if (!detail.claim) return;
    const row = document.querySelector(`[data-claim="${detail.claim}"][tabindex]`);
    for (const word of row ? row.querySelectorAll(".status") : []) {
      restate(word, detail.status, "status-");
      word.textContent = detail.word;
    }
    if (row && row.classList.contains("claim")) restate(row, detail.status, "claim-");
    for (const mark of document.querySelectorAll(`mark.value[data-claims~="${detail.claim}"]`)) {
      const found = mark.dataset.claims.split(" ").map((ident) => document.querySelector(`.claim[data-claim="${ident}"]`));
      const shared = STATUSES.find((status) => found.some((one) => one && one.classList.contains(`claim-${status}`)));
      restate(mark, shared || detail.status, "mark-");
    }
    if (row && !(detail.onward && (row.focus(), move(1)))) row.focus();
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status === 409) detail.shouldSwap = true;
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 409) return;
    const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".lead");
    if (page) say(page.textContent);
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const form = detail.target.querySelector("form[data-form]");
    const page = detail.target.id === "main" && (detail.target.querySelector("[data-current]") || detail.target.querySelector("h1"));
    const focused = form ? form.querySelector("input:not([type=hidden]), select") : page;
    if (!focused) return;
    if (focused.tagName === "H1") focused.tabIndex = -1;
    focused.focus();
  });
})();

/* The reader: a claim and its words lead to each other, and the address names the claim. Plain links do it without. */
(() => {
  const article = document.querySelector(".article");
  if (!article) return;
  document.documentElement.dataset.linked = "";

  const show = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.matches(".claim")) return;
    for (const old of document.querySelectorAll(".claim[aria-current]")) old.removeAttribute("aria-current");
    for (const old of article.querySelectorAll("mark.now")) old.classList.remove("now");
    row.setAttribute("aria-current", "true");
    for (const words of article.querySelectorAll(`mark[data-claims~="${row.id}"]`)) words.classList.add("now");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-words]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const words = document.getElementById(link.hash.slice(1)), row = link.closest(".claim");
    event.preventDefault();
    if (location.hash !== `#${row.id}`) location.replace(`#${row.id}`);
    words.focus({ preventScroll: true });
    words.scrollIntoView({ block: "center" });
  });

  window.addEventListener("hashchange", show);
  show();
})();
