import * as v from "valibot";
import { checkLegalEntityId } from "../../../shared/identifiers.ts";
import { ChangeVendor, RegisterVendor } from "../../../shared/vendors/schema.ts";

type Values = Record<string, unknown>;

const isBag = (value: unknown): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The form keeps what was typed for the other kind too; only what belongs to the chosen one is sent. */
function ofKind({ legalEntityId, idNote, personId, ...rest }: Values): Values {
  if (rest["kind"] === "person") return { ...rest, ...(personId === undefined ? {} : { personId }) };
  const doubtful = typeof legalEntityId === "string" && checkLegalEntityId(legalEntityId) === "checksum";
  return {
    ...rest,
    ...(legalEntityId === undefined ? {} : { legalEntityId }),
    ...(doubtful && idNote !== undefined ? { idNote } : {}),
  };
}

/** Nobody named means nobody; a manager is named by agencies alone. */
function declared(values: Values, agency: boolean): Values {
  const said = isBag(values["declarations"]) ? values["declarations"] : {};
  const manager = isBag(said["agencyManager"]) ? said["agencyManager"] : {};
  return {
    ...values,
    declarations: {
      officials: listOf(said["officials"]),
      ...(agency && manager["name"] !== undefined
        ? { agencyManager: { name: manager["name"], publiclyEmployed: manager["publiclyEmployed"] === true } }
        : {}),
    },
  };
}

/** Whether a list of licences makes an advertising agency. */
export const isAgency = (licences: unknown): boolean =>
  listOf(licences).some((each) => isBag(each) && each["category"] === "advertising");

/** A registration as it is typed becomes what the server reads. */
export const RegistrationForm = v.pipe(
  v.looseObject({}),
  v.transform((values: Values) => declared(ofKind(values), isAgency(values["licences"]))),
  RegisterVendor,
);

/** The same of a change; the kind of a vendor is fixed. */
export const changeForm = (kind: "company" | "person", agency: boolean) =>
  v.pipe(
    v.looseObject({}),
    v.transform((values: Values) => {
      const { kind: _kind, ...change } = declared(ofKind({ ...values, kind }), agency);
      return change;
    }),
    ChangeVendor,
  );
