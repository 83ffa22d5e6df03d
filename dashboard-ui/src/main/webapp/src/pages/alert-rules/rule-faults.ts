import { RULE_POINTERS as at, type RuleFields } from "../../api/alert-rules.ts";
import { scopeOf } from "../../core/scope.ts";
import { ruleWords } from "../../words/alert-rules.ts";
import { scopeWords } from "../../words/scopes.ts";
import { fieldsOfKind } from "./rule-kinds.ts";

const WEEK = 604_800;
const MOST_CHANGES = 1_000;
const words = ruleWords.faults;

function isWhole(value: number | null): boolean {
  return value !== null && Number.isSafeInteger(value);
}

/** What is wrong with the fields of a rule, by pointers into what is sent: what the server would refuse, as far as the page can see. */
export function faultsOf(rule: RuleFields): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const fault = (field: keyof RuleFields, detail: string): void => {
    if (!faults.has(at[field])) {
      faults.set(at[field], detail);
    }
  };
  const { kind, name, scope, forSeconds, operator, raise, clear, windowSeconds, high, low } = rule;
  if (name.trim() === "") {
    fault("name", words.name);
  }
  const { type, ids } = scopeOf(scope);
  if (type !== "all" && ids.length === 0) {
    fault("scope", scopeWords.missing);
  }
  if (forSeconds > WEEK) {
    fault("forSeconds", words.tooLong);
  }
  for (const field of fieldsOfKind(kind)) {
    // Over where it is raised, unless it is said otherwise.
    if (rule[field] === null && field !== "clear") {
      fault(field, words.required);
    }
  }
  if (windowSeconds !== null && (windowSeconds < 1 || windowSeconds > WEEK)) {
    fault("windowSeconds", windowSeconds < 1 ? words.required : words.tooLong);
  }
  if (high !== null && (!isWhole(high) || high < 2 || high > MOST_CHANGES)) {
    fault("high", words.high);
  }
  if (low !== null && (!isWhole(low) || low < 0)) {
    fault("low", words.whole);
  }
  if (high !== null && low !== null && low >= high) {
    fault("low", words.low);
  }
  if (kind === "threshold" && raise !== null && clear !== null) {
    if (operator === ">" && clear > raise) {
      fault("clear", words.clearAbove);
    }
    if (operator === "<" && clear < raise) {
      fault("clear", words.clearBelow);
    }
  }
  return faults;
}
