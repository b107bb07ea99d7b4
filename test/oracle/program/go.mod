// Each version of Kubernetes has a file of its own, such as go.1.37.mod; this one only says where the program is.
module github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/test/oracle/program
