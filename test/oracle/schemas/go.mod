module github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/test/oracle/schemas

go 1.24.0
