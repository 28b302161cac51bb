import { Duration, Fn } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  Function as AtTheEdge,
  CachePolicy,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { contentSecurityPolicy } from "../../shared/resources.ts";
import { asDeclared, closed } from "./files.ts";
import type { Stage } from "./stage.ts";

/** A page of the application has no file of its own: every path without an extension is the one page. */
const onePage = `
function handler(event) {
  var request = event.request;
  var last = request.uri.split("/").pop();
  if (last.indexOf(".") === -1) request.uri = "/index.html";
  return request;
}`;

/** The pages, from a bucket that nobody but this distribution reads, and the API below the same name. */
export class Web extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    given: {
      stage: Stage;
      accessLog: Bucket;
      api: HttpApi;
      /** Other hosts that pages speak to: the sign-in, and where files are sent. */
      connect: readonly string[];
      /** The stage's own name with its certificate; the certificate of CloudFront lies in us-east-1. */
      own?: { domain: string; certificateArn: string };
    },
  ) {
    super(scope, id);
    const { stage, accessLog, api, connect, own } = given;
    this.bucket = new Bucket(this, "Pages", {
      ...closed,
      versioned: true,
      removalPolicy: stage.removal,
      serverAccessLogsBucket: asDeclared(accessLog),
      serverAccessLogsPrefix: "web/",
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });

    const headers = new ResponseHeadersPolicy(this, "Headers", {
      comment: "Karsepar: what a browser must not do with the pages",
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(connect), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          preload: false,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          {
            header: "permissions-policy",
            value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            override: true,
          },
          { header: "cross-origin-opener-policy", value: "same-origin", override: true },
        ],
      },
    });
    const rewrite = new AtTheEdge(this, "OnePage", {
      code: FunctionCode.fromInline(onePage),
      runtime: FunctionRuntime.JS_2_0,
      comment: "Karsepar: pages of the application are one file",
    });

    this.distribution = new Distribution(this, "Distribution", {
      comment: `Karsepar ${stage.name}`,
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(own
        ? { domainNames: [own.domain], certificate: Certificate.fromCertificateArn(this, "Own", own.certificateArn) }
        : {}),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(asDeclared(this.bucket)),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: rewrite, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        "/api/*": {
          origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint)), {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          // An answer is for one person and one moment; what may be kept says so itself, to the browser.
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
        },
      },
    });
  }
}
