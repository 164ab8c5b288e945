/* Photos are made smaller before they travel: <input type="file" data-shrink>. Where a browser cannot, they go as they are. */
(() => {
  const LONGEST = 2000;
  const SMALL = 300000;

  const megabytes = (bytes) => `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
  const sum = (files) => files.reduce((all, file) => all + file.size, 0);

  async function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL) return file;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", 0.8));
    return blob && blob.size < file.size ? new File([blob], "foto.jpg", { type: "image/jpeg" }) : file;
  }

  /* Where the page says what became of the photos. */
  function telling(input) {
    const there = input.parentNode.querySelector("[data-shrunk]");
    if (there) return there;
    const line = Object.assign(document.createElement("p"), { className: "hint", role: "status" });
    line.dataset.shrunk = "";
    input.after(line);
    return line;
  }

  async function shrink(input) {
    const told = telling(input);
    const buttons = input.form.querySelectorAll("[type=submit]");
    const before = [...input.files];
    if (!before.length) return;
    for (const button of buttons) button.disabled = true;
    told.textContent = "Mengecilkan foto…";
    try {
      const after = new DataTransfer();
      for (const file of before) after.items.add(await smaller(file));
      input.files = after.files;
      const now = [...input.files];
      const saved = sum(now) < sum(before) ? `, dikecilkan dari ${megabytes(sum(before))}` : "";
      told.textContent = `${now.length} berkas, ${megabytes(sum(now))}${saved}.`;
    } catch {
      told.textContent = `${before.length} berkas, ${megabytes(sum(before))}.`;
    }
    for (const button of buttons) button.disabled = false;
  }

  for (const input of document.querySelectorAll("[data-shrink]")) {
    telling(input);
    input.addEventListener("change", () => shrink(input));
  }
})();
