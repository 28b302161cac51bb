import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { ObjectLockRetention } from "aws-cdk-lib/aws-s3";

/** What differs between stages: how hard it is to lose something, how long traces are kept, and who is woken. */
export type Stage = {
  name: string;
  /** What becomes of data when their resource leaves the stack. */
  removal: RemovalPolicy;
  /** Whether the table and the user pool refuse to be deleted at all. */
  protectedFromDeletion: boolean;
  logs: RetentionDays;
  accessLogs: Duration;
  heads: ObjectLockRetention;
  /** Whether alarms are sent, rather than only shown. */
  alarmsAreSent: boolean;
  /** Whether a certificate for the stage's own name is asked for. */
  ownName: boolean;
};

const dev = {
  removal: RemovalPolicy.DESTROY,
  protectedFromDeletion: false,
  logs: RetentionDays.TWO_WEEKS,
  accessLogs: Duration.days(14),
  // Governance: whoever may bypass it can clean up after a trial.
  heads: ObjectLockRetention.governance(Duration.days(1)),
  alarmsAreSent: false,
  ownName: false,
};

const stages: Record<string, Omit<Stage, "name">> = {
  staging: {
    removal: RemovalPolicy.RETAIN,
    protectedFromDeletion: true,
    logs: RetentionDays.ONE_MONTH,
    accessLogs: Duration.days(90),
    heads: ObjectLockRetention.governance(Duration.days(30)),
    alarmsAreSent: true,
    ownName: false,
  },
  prod: {
    removal: RemovalPolicy.RETAIN,
    protectedFromDeletion: true,
    logs: RetentionDays.ONE_YEAR,
    accessLogs: Duration.days(365),
    // Compliance: until they expire nobody removes them, the account's own root included. They are evidence against
    // whoever administers the table, so a lock that an administrator can lift would prove nothing.
    heads: ObjectLockRetention.compliance(Duration.days(3650)),
    alarmsAreSent: true,
    ownName: true,
  },
};

/** `staging` and `prod` are named; every other stage is one for trying out, like `dev`. */
export const stageOf = (name: string): Stage => ({ name, ...(stages[name] ?? dev) });
