import { Queries } from "../../api/Queries.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { Message } from "../../components/Message.tsx";
import { reportWords as words } from "../../words/reports.ts";
import { pageNames } from "../../words/shell.ts";
import { ReportBody } from "./ReportBody.tsx";
import { ReportControls } from "./ReportControls.tsx";
import { ReportPath } from "./ReportPath.tsx";
import styles from "./ReportsPage.module.css";
import { nameOf, useReport } from "./use-report.ts";

/** How available everything was, to prove it: of a group, a recorder or a camera, over a time, worst first. */
export function ReportsPage() {
  return (
    <Queries>
      <ReportOfAddress />
    </Queries>
  );
}

function ReportOfAddress() {
  const report = useReport();
  const { scope, names } = report;
  usePageTitle(pageNames.reports);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ReportPath report={report} />
        <h1 className={styles.title}>{Object.keys(names).length === 0 ? words.title : words.titleOf(nameOf(report))}</h1>
      </header>
      <ReportControls report={report} />
      {typeof scope === "string" ? (
        <Message title={words.problems[scope].title}>
          <p>{words.problems[scope].todo}</p>
        </Message>
      ) : (
        scope !== null && <ReportBody report={report} scope={scope} />
      )}
    </div>
  );
}
