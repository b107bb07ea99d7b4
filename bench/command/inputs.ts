import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';

/** A Deployment of three containers, with its ConfigMap and its Service. */
const application = (name: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  app.yaml: |
    level: info
    port: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      securityContext:
        runAsNonRoot: true
      initContainers:
        - name: proxy
          image: proxy:2.4
          restartPolicy: Always
          ports:
            - containerPort: 15001
          startupProbe:
            tcpSocket:
              port: 15001
      containers:
        - name: app
          image: app:1.4
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LEVEL
              value: info
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
            limits:
              memory: 128Mi
          volumeMounts:
            - name: config
              mountPath: /etc/app
              readOnly: true
            - name: logs
              mountPath: /var/log/app
        - name: ship
          image: ship:3.2
          volumeMounts:
            - name: logs
              mountPath: /logs
              readOnly: true
      volumes:
        - name: config
          configMap:
            name: ${name}
        - name: logs
          emptyDir: {}
`;

const applications = (count: number) => Array.from({ length: count }, (_, i) => application(`web-${i}`));

/** A folder in which so many applications are in one file. */
export function oneFile(folder: string, count: number): string {
  return written(join(folder, `one-of-${count}`), [applications(count).join('---\n')]);
}

/** A folder in which each of so many applications has a file of its own. */
export function manyFiles(folder: string, count: number): string {
  return written(join(folder, `many-of-${count}`), applications(count));
}

function written(folder: string, texts: readonly string[]): string {
  mkdirSync(folder);
  texts.forEach((text, i) => writeFileSync(join(folder, `web-${i}.yaml`), text));
  return folder;
}
