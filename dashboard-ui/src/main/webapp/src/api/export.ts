/** What is between the cells of an export. */
type ExportSeparator = "comma" | "semicolon";

/** Parameters of the list that is exported, as the registry calls them: `status`, `site_id`, … */
type ExportFilter = Readonly<Record<string, string | number | boolean | undefined>>;

/** As the spreadsheets of this reader's country take it: where 1.5 is written "1,5" there are semicolons between cells. */
const HERE: ExportSeparator = new Intl.NumberFormat(navigator.language).format(1.5).includes(",") ? "semicolon" : "comma";

/**
 * The address of an export as CSV: of recorders with all of their cameras, or of cameras. A link to it downloads the file, however
 * large it is.
 */
export function exportAddress(list: "nvrs" | "cameras", filter: ExportFilter = {}, separator = HERE): string {
  const query = new URLSearchParams({ separator });
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return `/api/${list}/export?${query}`;
}

function download(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** Downloads all recorders with their cameras. */
export function downloadExport(): void {
  download(exportAddress("nvrs"), "");
}

/** Downloads a text that was made on this page. */
export function downloadText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  download(address, name);
  // The browser reads it later, in its own time.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
