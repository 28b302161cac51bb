import { useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode } from "react";
// The address that goes round in messages: its page stands in the first file, not in one of its own.
import { CasePage } from "../features/public/case-page.tsx";
import { signedIn } from "../lib/session.ts";

const WorkCasePage = lazy(() => import("../features/cases/work-page.tsx").then((it) => ({ default: it.WorkCasePage })));
const ContractPage = lazy(() =>
  import("../features/public/contract-page.tsx").then((it) => ({ default: it.ContractPage })),
);
const WorkContractPage = lazy(() =>
  import("../features/contracts/work-page.tsx").then((it) => ({ default: it.WorkContractPage })),
);
const VendorPage = lazy(() => import("../features/public/vendor-page.tsx").then((it) => ({ default: it.VendorPage })));

const WorkVendorPage = lazy(() =>
  import("../features/vendors/work-page.tsx").then((it) => ({ default: it.WorkVendorPage })),
);

/** A page for those who work on an object; whoever may not see it there is shown what everybody sees. */
export type WorkPage = ComponentType<{ otherwise: ReactNode }>;

const place = (Work: WorkPage, Everybody: ComponentType) =>
  function Place() {
    const { searchStr } = useLocation();
    // `?as=public` shows everybody's page to somebody who is signed in.
    const asEverybody = !signedIn() || new URLSearchParams(searchStr).get("as") === "public";
    return asEverybody ? <Everybody /> : <Work otherwise={<Everybody />} />;
  };

export const CasePlace = place(WorkCasePage, CasePage);
export const ContractPlace = place(WorkContractPage, ContractPage);
export const VendorPlace = place(WorkVendorPage, VendorPage);
