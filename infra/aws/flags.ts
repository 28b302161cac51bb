/** CDK behaviours that are not yet its defaults; given to the App itself, so that synth without the CLI has them too. */
export const flags = {
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  "@aws-cdk/aws-iam:minimizePolicies": true,
  "@aws-cdk/aws-lambda:useCdkManagedLogGroup": false,
} as const;
