import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { EmailIdentity, Identity as MailIdentity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { HandlerEnv } from "../../shared/env.ts";
import type { FunctionName } from "../../shared/resources.ts";
import { acknowledge } from "./acknowledged.ts";
import { Api } from "./api.ts";
import { Audit } from "./audit.ts";
import { Clock } from "./clock.ts";
import { Data, type TableRights } from "./data.ts";
import { Files } from "./files.ts";
import { Functions } from "./functions.ts";
import { Identity } from "./identity.ts";
import { Reactions } from "./reactions.ts";
import { Sealing } from "./sealing.ts";
import { stageOf } from "./stage.ts";
import { Watch } from "./watch.ts";
import { Web } from "./web.ts";

/** What differs from one installation to the next. */
export type Installation = {
  stage: string;
  /** Where people open the application, without a slash at its end. */
  publicUrl: string;
  mailFrom: string;
  version: string;
  /** Of the name in `publicUrl`, in us-east-1; `prod` is not made without one. */
  certificateArn?: string;
  /** Who is told of alarms. */
  alarmEmail?: string;
};

/** What each duty needs of the table; everything else is denied. */
const tableRights: Record<FunctionName, TableRights> = {
  api: { may: ["read", "write"], indexes: ["party", "public"] },
  contracts: { may: ["read", "write"], indexes: ["party"] },
  office: { may: ["read", "write"], indexes: ["party"] },
  public: { may: ["read"], indexes: ["public"] },
  opening: { may: ["read", "write"], indexes: [] },
  papers: { may: ["read"], indexes: [] },
  reactions: { may: ["read", "write"], indexes: ["party"] },
  files: { may: ["read", "write"], indexes: [] },
  clock: { may: ["read", "write"], indexes: ["due"] },
};

/** The whole application as one stack. `code` answers the built folder of a function. */
export class Karsepar extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Installation & { code: (name: FunctionName) => Code }) {
    super(scope, id, props);
    const { publicUrl, mailFrom, version, certificateArn, alarmEmail } = props;
    const stage = stageOf(props.stage);
    if (stage.ownName && certificateArn === undefined) {
      throw new Error(`${stage.name} needs --context certificateArn=… of ${publicUrl}, from us-east-1.`);
    }

    const data = new Data(this, "Data", stage);
    const files = new Files(this, "Files", { stage, origin: publicUrl });
    const audit = new Audit(this, "Audit", { stage, accessLog: files.accessLog });
    const sealing = new Sealing(this, "Sealing", stage);
    const identity = new Identity(this, "Identity", { stage, publicUrl, domainPrefix: `karsepar-${stage.name}` });
    const mail = new EmailIdentity(this, "Mail", { identity: MailIdentity.domain(mailFrom.split("@")[1] ?? mailFrom) });

    const functions = new Functions(this, "Functions", {
      stage,
      code: props.code,
      environment: {
        STAGE: stage.name,
        TABLE_NAME: data.table.tableName,
        UPLOADS_BUCKET: files.uploads.bucketName,
        CLEAN_BUCKET: files.clean.bucketName,
        AUDIT_BUCKET: audit.bucket.bucketName,
        KEY_VAULT: `kms:${sealing.bids.keyArn}`,
        RECEIPT_KEY: `kms:${sealing.receipts.keyArn}`,
        CURSOR_KEYS: `secret:${sealing.cursors.secretArn}`,
        MAIL_FROM: mailFrom,
        PUBLIC_URL: publicUrl,
        VERSION: version,
      } satisfies HandlerEnv,
    });
    const { all } = functions;

    for (const [name, rights] of Object.entries(tableRights) as [FunctionName, TableRights][]) {
      data.grant(name, all[name], rights);
    }
    sealing.grantMake(all.api);
    sealing.grantUnwrapTo(functions.roleOf("opening"));
    sealing.grantSign(all.api);
    sealing.grantCheckReceipts(all.public);
    for (const name of ["api", "contracts", "office", "public"] as const) sealing.grantCursors(all[name]);
    files.grantUpload(all.api);
    for (const name of ["api", "contracts", "office"] as const) files.grantDownload(all[name]);
    for (const name of ["files", "clock"] as const) files.grantCheck(all[name]);
    files.grantExport(all.reactions);
    files.grantPapers(all.papers);
    audit.grantKeep(all.reactions);
    audit.grantCompare(all.office);
    all.clock.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [mail.emailIdentityArn],
        conditions: { StringEquals: { "ses:FromAddress": mailFrom } },
      }),
    );

    const api = new Api(this, "Api", {
      stage,
      functions: all,
      issuer: identity.issuer,
      clientId: identity.client.userPoolClientId,
    });
    const reactions = new Reactions(this, "Reactions", { table: data.table, follower: all.reactions });
    const { deadLetters } = reactions;
    files.tell(all.files, deadLetters);
    new Clock(this, "Clock", { clock: all.clock, deadLetters });
    const web = new Web(this, "Web", {
      stage,
      accessLog: files.accessLog,
      api: api.http,
      connect: [
        identity.signIn,
        // The issuer describes itself there, beside the pages of the sign-in.
        `https://cognito-idp.${this.region}.amazonaws.com`,
        `https://s3.${this.region}.amazonaws.com`,
      ],
      ...(certificateArn === undefined ? {} : { own: { domain: new URL(publicUrl).hostname, certificateArn } }),
    });
    new Watch(this, "Watch", {
      stage,
      functions: all,
      logs: functions.logs,
      table: data.table,
      api: api.http,
      deadLetters,
      sealing: sealing.bids,
      ...(alarmEmail === undefined ? {} : { email: alarmEmail }),
    });

    const outputs = {
      ApiUrl: api.http.apiEndpoint,
      WebUrl: `https://${web.distribution.distributionDomainName}`,
      WebBucket: web.bucket.bucketName,
      WebDistribution: web.distribution.distributionId,
      Issuer: identity.issuer,
      SignIn: identity.signIn,
      ClientId: identity.client.userPoolClientId,
      TableName: data.table.tableName,
      HeadsBucket: audit.bucket.bucketName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
    acknowledge({ stage, files, audit, functions, sealing, api, reactions, web });
  }
}
