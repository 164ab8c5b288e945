/* The hour of a meeting as the clock of this phone shows it: <p data-moment="2026-12-06T12:00Z" hidden>…<b></b></p>. */
for (const line of document.querySelectorAll("[data-moment]")) {
  const moment = new Date(line.dataset.moment);
  const options = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const parts = {};
  for (const { type, value } of new Intl.DateTimeFormat("id-ID", options).formatToParts(moment)) parts[type] = value;
  line.querySelector("b").textContent = `${parts.weekday}, ${parts.day} ${parts.month}, pukul ${parts.hour}.${parts.minute}`;
  line.hidden = false;
}
