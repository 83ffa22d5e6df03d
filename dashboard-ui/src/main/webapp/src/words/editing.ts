/** Texts of every form that changes something. */
export const editingWords = {
  save: "Save",
  add: "Add",
  saving: "Saving",
  cancel: "Cancel",
  close: "Close",
  again: "Try again",
  remove: "Remove",
  nothing: "None",
  conflict: {
    title: "Somebody else changed this meanwhile",
    nothingLeft: "Nothing that this form shows is different; saving again is enough.",
    field: "What",
    theirs: "Now",
    mine: "Yours",
    keepMine: "Keep mine",
    takeTheirs: "Take theirs",
  },
} as const;
