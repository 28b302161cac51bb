import { describe, expect, it } from "vitest";
import { closedTo, functions as entries } from "../../shared/resources.ts";
import { ofType, synthesize } from "../harness/stack.ts";

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: object };

const resources = synthesize();
const statements = (properties: Record<string, unknown> | undefined, document: string) =>
  ((properties?.[document] as { Statement: Statement[] } | undefined)?.Statement ?? []) as Statement[];

/** A resource as one readable word: the construct it belongs to, and what follows its address. */
const shown = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const name = /(?:"Ref":|GetAtt":\[)"([A-Z][A-Za-z]+?)[0-9A-F]{8}"/.exec(text)?.[1] ?? text;
  const rest = /"StreamArn"/.test(text) ? "/stream" : (/"(\/[^"]*)"/.exec(text)?.[1] ?? "");
  return name + rest;
};

const policyOf = (entry: string) => {
  const policies = ofType(resources, "AWS::IAM::Policy").filter(([id]) => id.startsWith(`Functions${entry}role`));
  expect(policies).toHaveLength(1);
  return statements(policies[0]?.[1], "PolicyDocument");
};

/** Everything a function may do, as `action resource`, sorted. */
const rightsOf = (entry: string): string[] =>
  policyOf(entry)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((each) => `${action} ${shown(each)}`)),
    )
    .sort();

const ownLog = (entry: string) => [
  `logs:CreateLogStream Functions${entry}log`,
  `logs:PutLogEvents Functions${entry}log`,
];
const tableKey = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"].map(
  (action) => `kms:${action} DataKey`,
);
const reads = ["BatchGetItem", "Query"].map((action) => `dynamodb:${action} DataTable`);
const writes = ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"].map(
  (action) => `dynamodb:${action} DataTable`,
);
const index = (name: string) => `dynamodb:Query DataTable/index/${name}`;
const checksFiles = [
  "s3:DeleteObject FilesUploads/*",
  "s3:GetObject FilesUploads/*",
  "s3:ListBucket FilesUploads",
  "s3:PutObject FilesClean/*",
];

const cursors = "secretsmanager:GetSecretValue SealingCursors";

/** These write nothing into the table. */
const readers: readonly (typeof entries)[number][] = ["public", "papers"];

/** The least that each duty needs. Whoever adds a right says so here. */
const rights: Record<(typeof entries)[number], string[]> = {
  api: [
    ...reads,
    ...writes,
    index("party"),
    index("public"),
    "kms:GenerateDataKeyPairWithoutPlaintext SealingBids",
    "kms:GetPublicKey SealingReceipts",
    "kms:Sign SealingReceipts",
    "s3:GetObject FilesClean/*",
    "s3:PutObject FilesUploads/*",
    cursors,
  ],
  contracts: [...reads, ...writes, index("party"), "s3:GetObject FilesClean/*", cursors],
  office: [...reads, ...writes, index("party"), "s3:GetObject FilesClean/*", "s3:ListBucket AuditHeads", cursors],
  public: [...reads, index("public"), "kms:GetPublicKey SealingReceipts", cursors],
  opening: [...reads, ...writes, "kms:Decrypt SealingBids"],
  papers: [...reads, "s3:GetObject FilesClean/papers/*", "s3:PutObject FilesClean/papers/*"],
  reactions: [
    ...reads,
    ...writes,
    index("party"),
    "dynamodb:DescribeStream DataTable/stream",
    "dynamodb:GetRecords DataTable/stream",
    "dynamodb:GetShardIterator DataTable/stream",
    "dynamodb:ListStreams DataTable/stream",
    // CDK's event source adds these two for the stream; they are the table's key again.
    "kms:Decrypt DataKey",
    "kms:DescribeKey DataKey",
    "s3:GetObject AuditHeads/heads/*",
    "s3:ListBucket AuditHeads",
    "s3:PutObject AuditHeads/heads/*",
    "s3:GetObject FilesClean/exports/*",
    "s3:PutObject FilesClean/exports/*",
    "sqs:GetQueueAttributes ReactionsDeadLetters",
    "sqs:GetQueueUrl ReactionsDeadLetters",
    "sqs:SendMessage ReactionsDeadLetters",
  ],
  files: [...reads, ...writes, ...checksFiles],
  clock: [...reads, ...writes, index("due"), ...checksFiles, "ses:SendEmail Mail"],
};

describe("each function may do exactly what its duty needs", () => {
  it.each(entries)("%s", (entry) => {
    expect(rightsOf(entry).map((right) => right.replace(/^(ses:\S+) .*/, "$1 Mail"))).toEqual(
      [...rights[entry], ...ownLog(entry), ...tableKey].sort(),
    );
  });

  it.each(entries)("%s may not write below the keys of others", (entry) => {
    const denied = policyOf(entry).filter(({ Effect }) => Effect === "Deny");
    const closed = closedTo(entry);
    if (readers.includes(entry)) {
      expect([denied, rightsOf(entry).filter((right) => /dynamodb:(Put|Update|Delete)/.test(right))]).toEqual([[], []]);
    } else if (closed.length === 0) expect(denied).toEqual([]);
    else {
      expect(denied).toMatchObject([
        {
          Action: ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
          Condition: {
            "ForAnyValue:StringLike": {
              "dynamodb:LeadingKeys": expect.toSatisfy((keys: string | string[]) => {
                expect([keys].flat()).toEqual(closed.map((prefix) => `${prefix}*`));
                return true;
              }),
            },
          },
        },
      ]);
      expect(denied.map(({ Resource }) => shown(Resource))).toEqual(["DataTable"]);
    }
  });

  it("so that the office alone writes rules, memberships and people", () => {
    const free = (prefix: string) =>
      entries.filter((entry) => !readers.includes(entry) && !closedTo(entry).includes(prefix));
    expect(["POL#", "PTY#", "PRS#"].map((prefix) => [prefix, ...free(prefix)])).toEqual([
      ["POL#", "office"],
      ["PTY#", "office"],
      ["PRS#", "office", "reactions"],
    ]);
  });

  it("and lists no more of a bucket than heads", () => {
    for (const entry of ["office", "reactions"] as const) {
      const lists = policyOf(entry).filter(({ Action }) => [Action].flat().includes("s3:ListBucket"));
      expect(lists).toMatchObject([{ Condition: { StringLike: { "s3:prefix": "heads/*" } } }]);
    }
  });

  it("and nothing may scan", () => {
    expect(JSON.stringify(resources)).not.toMatch(/dynamodb:(Scan|\*|PartiQL)/);
  });
});

describe("sealed bids", () => {
  const key = ofType(resources, "AWS::KMS::Key").find(([id]) => id.startsWith("SealingBids"))?.[1];

  it("are unwrapped by the opening alone, whatever the policies of others say", () => {
    const may = entries.filter((entry) => rightsOf(entry).some((right) => /^kms:(Decrypt|\*) SealingBids/.test(right)));
    expect(may).toEqual(["opening"]);
    const denied = statements(key, "KeyPolicy").filter(({ Effect }) => Effect === "Deny");
    expect(denied).toHaveLength(1);
    expect(denied[0]).toMatchObject({ Action: ["kms:Decrypt", "kms:ReEncryptFrom"], Principal: { AWS: "*" } });
    expect(JSON.stringify(denied[0]?.Condition)).toMatch(
      /^\{"ArnNotEquals":\{"aws:PrincipalArn":\{"Fn::GetAtt":\["Functionsopeningrole/,
    );
  });

  it("are bound to their case and stage in every use of the key", () => {
    const uses = ofType(resources, "AWS::IAM::Policy")
      .flatMap(([, properties]) => statements(properties, "PolicyDocument"))
      .filter(({ Resource }) => [Resource].flat().some((each) => shown(each) === "SealingBids"));
    expect(uses).toHaveLength(2);
    for (const { Condition } of uses) {
      expect(Condition).toMatchObject({
        Null: { "kms:EncryptionContext:tender": "false", "kms:EncryptionContext:stage": "false" },
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["tender", "stage"] },
      });
    }
  });
});
