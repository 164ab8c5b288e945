/* What pages do beyond plain HTML: ask before acting, search as you type, send marks in order, survive a lost line. */
(() => {
  const html = document.documentElement;
  const byId = (id) => document.getElementById(id);
  html.classList.add("js");

  /* Asking first: <form data-confirm="question"> opens the dialog of the page frame. */
  const dialog = byId("confirm");
  let asked = null;

  function ask(form, submitter) {
    byId("confirm-text").textContent = form.dataset.confirm;
    const yes = dialog.querySelector("[value=yes]");
    if (submitter) yes.textContent = submitter.textContent.trim();
    yes.className = submitter?.matches(".button-danger") ? "button button-danger" : "button button-primary";
    asked = { form, submitter };
    dialog.returnValue = "";
    dialog.showModal();
  }

  dialog?.addEventListener("close", () => {
    const { form, submitter } = asked || {};
    asked = null;
    if (!form || dialog.returnValue !== "yes") return;
    form.dataset.agreed = "yes";
    form.requestSubmit(submitter);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.confirm && dialog?.showModal && !form.dataset.agreed) {
      stop(event);
      ask(form, event.submitter);
      return;
    }
    delete form.dataset.agreed;
    /* WhatsApp opens beside the page while the press is still the visitor's own; the form goes its usual way. */
    if (form.dataset.opens) window.open(form.dataset.opens, "_blank", "noopener");
    if (event.submitter?.name === "mark" && window.htmx) {
      stop(event);
      mark(event.submitter);
    }
  }, true);

  /* Leaving quickly: the page gives its place in the history to where it leads, so that "back" does not return. */
  document.addEventListener("click", (event) => {
    const away = event.target.closest?.("[data-leave]");
    if (!away) return;
    event.preventDefault();
    location.replace(away.href);
  });

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /* Marks go one after another. htmx alone would keep only the last of several quick taps on one form. The button is
     looked up again when its turn comes, because an earlier answer may have brought the row a newer version. */
  let line = Promise.resolve();

  function mark(button) {
    const { id, form } = button;
    const row = button.closest(".sheet-row");
    row.classList.add("is-sending");
    if (button.hasAttribute("aria-pressed")) press(button);
    line = line.then(() => {
      const now = byId(id) || button;
      const target = now.closest(".sheet-row");
      return window.htmx.ajax("POST", form.action, {
        source: now, target, swap: "outerHTML", values: { mark: now.value },
      });
    }).catch(() => {});
  }

  function press(button) {
    for (const other of button.parentNode.children) other.setAttribute("aria-pressed", String(other === button));
  }

  /* Every changing request carries an operation id, so that the server can tell a repetition from a second act. */
  function operation() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  let repeating = null;

  /* A NIK or KK number, even half of one, must not travel in an address. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") return;
    const typed = [...event.detail.formData.values()].some((value) => /(\D*\d){9}/.test(value));
    if (typed) event.preventDefault();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, verb, parameters } = event.detail;
    if (elt.matches("[role=combobox]")) {
      const typed = parameters[elt.name];
      delete parameters[elt.name];
      parameters.q = typed;
    }
    const form = elt.form || elt.closest("form");
    if (verb !== "get" && form?.matches("[data-op]")) parameters.op = repeating || operation();
  });

  /* A request that did not get through is kept, shown, and can be repeated with the same operation id. */
  const lost = new Map();
  const banner = byId("lost");

  function place(detail) {
    const { elt, path } = detail.requestConfig;
    return `${path} ${(elt.closest(".sheet-row") || elt).id}`;
  }

  function tell(kind) {
    if (!banner) return;
    for (const text of banner.querySelectorAll("[data-lost]")) text.hidden = text.dataset.lost !== kind;
    banner.querySelector("[data-retry]").hidden = kind === "ended";
    banner.querySelector("[data-reload]").hidden = kind !== "ended";
    banner.hidden = false;
  }

  function keep(event) {
    lost.set(place(event.detail), event.detail);
    tell("sent");
  }

  document.addEventListener("htmx:sendError", keep);
  document.addEventListener("htmx:timeout", keep);
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if ([400, 401, 403].includes(status)) return tell("ended");
    lost.set(place(event.detail), event.detail);
    tell("refused");
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    const { status } = event.detail.xhr;
    if (status >= 400 && status !== 409 && status !== 422) return;
    lost.delete(place(event.detail));
    if (banner && !lost.size && banner.querySelector("[data-reload]").hidden) banner.hidden = true;
  });

  function repeat() {
    const waiting = [...lost.values()];
    lost.clear();
    banner.hidden = true;
    for (const detail of waiting) line = line.then(() => again(detail)).catch(() => {});
  }

  function again({ requestConfig, etc, target }) {
    const { elt, verb, path, parameters } = requestConfig;
    const values = Object.fromEntries(Object.keys(parameters).map((name) => [name, parameters[name]]));
    const source = (elt.id && byId(elt.id)) || elt;
    repeating = values.op;
    const sent = window.htmx.ajax(verb, path, {
      source, target: (target.id && byId(target.id)) || target, swap: etc.swapOverride, values,
    });
    repeating = null;
    return sent;
  }

  window.addEventListener("online", () => { if (lost.size) repeat(); });
  window.addEventListener("beforeunload", (event) => { if (lost.size) event.preventDefault(); });

  /* Focus: a refused form shows its summary first. */
  function showSummary(root) {
    const summary = root.querySelector?.(".summary");
    if (summary) summary.focus();
  }
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.xhr?.status === 422) showSummary(document);
  });

  /* Messages can be closed, and good news leaves by itself. */
  function settleMessages() {
    for (const message of document.querySelectorAll("#messages .message:not([data-seen])")) {
      message.dataset.seen = "";
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "×";
      close.setAttribute("aria-label", "Tutup pesan");
      close.addEventListener("click", () => message.remove());
      message.append(close);
      if (message.matches(".tone-ok, .tone-info")) setTimeout(() => leave(message), 9000);
    }
  }
  function leave(message) {
    if (message.matches(":hover, :focus-within")) setTimeout(() => leave(message), 3000);
    else message.remove();
  }
  function say(text) {
    const message = document.createElement("div");
    message.className = "message tone-ok";
    message.append(Object.assign(document.createElement("p"), { textContent: text }));
    byId("messages")?.append(message);
    settleMessages();
  }
  document.addEventListener("htmx:afterSettle", settleMessages);

  /* Pickers: a combobox whose options the server sends. */
  const pickerOf = (element) => element.closest("[data-picker]");
  const parts = (picker) => ({
    input: picker.querySelector("[role=combobox]"),
    value: picker.querySelector("[data-picker-value]"),
    list: picker.querySelector("[role=listbox]"),
    count: picker.querySelector("[data-picker-count]"),
  });

  function closeList(picker) {
    const { input, list } = parts(picker);
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function opened(picker) {
    const { input, list, count } = parts(picker);
    const options = list.querySelectorAll("[data-pick]");
    options.forEach((option, index) => { option.id = `${list.id}-${index}`; });
    input.setAttribute("aria-expanded", String(list.children.length > 0));
    count.textContent = options.length ? `${options.length} pilihan. Pakai panah bawah untuk memilih.` : list.textContent;
  }

  function step(picker, by) {
    const { input, list } = parts(picker);
    const options = [...list.querySelectorAll("[data-pick]")];
    if (!options.length) return;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const next = options[(at + by + options.length + (at < 0 && by < 0 ? 1 : 0)) % options.length];
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  function pick(option) {
    const picker = pickerOf(option);
    const { input, value } = parts(picker);
    input.value = option.dataset.label;
    value.value = option.dataset.value;
    closeList(picker);
    input.focus();
    value.dispatchEvent(new Event("change", { bubbles: true }));
    if (picker.dataset.picker === "auto") input.form.requestSubmit();
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.matches?.(".picker-list")) opened(pickerOf(event.target));
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[role=combobox]")) return;
    const picker = pickerOf(event.target);
    parts(picker).value.value = "";
    if (!event.target.value) closeList(picker);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[role=combobox]")) return;
    const picker = pickerOf(event.target);
    const chosen = picker.querySelector("[data-pick][aria-selected=true]");
    if (event.key === "ArrowDown") step(picker, 1);
    else if (event.key === "ArrowUp") step(picker, -1);
    else if (event.key === "Enter" && chosen) pick(chosen);
    else if (event.key === "Escape" || event.key === "Tab") return closeList(picker);
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    const picker = pickerOf(event.target);
    if (picker && !picker.contains(event.relatedTarget)) setTimeout(() => closeList(picker), 150);
  });

  /* <form data-clears="id">: what was searched for is found, so the field is free for the next name. */
  document.addEventListener("htmx:afterRequest", (event) => {
    const field = event.detail.successful && byId(event.detail.elt.dataset?.clears);
    if (!field) return;
    field.value = "";
    field.focus();
  });

  /* Small buttons. */
  async function share(button) {
    const { share: text, url } = button.dataset;
    try {
      if (navigator.share) return await navigator.share({ text, url });
      await navigator.clipboard.writeText([text, url].filter(Boolean).join(" "));
      say("Sudah disalin. Tempelkan di WhatsApp.");
    } catch (problem) {
      if (problem.name !== "AbortError") say("Belum bisa disalin. Tekan lama tulisan tautannya, lalu salin.");
    }
  }

  function reveal(button) {
    const input = byId(button.dataset.reveal);
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Tutup" : "Lihat";
  }

  /* <a data-wait="word">: what the press opens takes seconds; the bar moves and the word is said until it is there. */
  function wait(link) {
    const rest = () => link.classList.remove("htmx-request");
    link.classList.add("htmx-request");
    say(link.dataset.wait);
    setTimeout(rest, 15000);
    window.addEventListener("pagehide", rest, { once: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-wait]");
    if (link) wait(link);
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-pick]")) pick(button);
    else if (button.matches("[data-share]")) share(button);
    else if (button.matches("[data-reveal]")) reveal(button);
    else if (button.matches("[data-print]")) window.print();
    else if (button.matches("[data-retry]")) repeat();
    else if (button.matches("[data-reload]")) location.reload();
  });

  function start() {
    for (const button of document.querySelectorAll("[data-reveal], [data-share], [data-print]")) button.hidden = false;
    settleMessages();
    showSummary(document);
  }
  start();
  document.addEventListener("htmx:load", () => {
    for (const button of document.querySelectorAll("[data-reveal][hidden]")) button.hidden = false;
  });
})();
