import type { ComponentPropsWithRef } from "react";
import styles from "./Button.module.css";

interface Props extends Omit<ComponentPropsWithRef<"button">, "className" | "type"> {
  /** `primary` is what a form or dialog is for, `danger` what cannot be taken back, `quiet` has no frame. */
  readonly tone?: "normal" | "primary" | "danger" | "quiet";
  readonly type?: "button" | "submit";
}

/** A button; of another component's trigger too, since it hands on what it is given. */
export function Button({ tone = "normal", type = "button", ...props }: Props) {
  // oxlint-disable-next-line react/button-has-type -- it is one of two, and a button by default
  return <button {...props} type={type} className={styles.button} data-tone={tone} />;
}
