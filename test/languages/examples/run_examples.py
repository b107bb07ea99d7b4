"""Runs each example of README and docstrings as it is translated, and writes what comes out of it; run-examples.ts is the same program."""
import json
import os
import sys

import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, App, Chart, JsonPatch

AROUND = """
import cdk8s_plus_27 as kplus
from cdk8s import *
from cdk8s_pod_patterns import *
"""
POD = {"spec": {"containers": [{"name": "app", "image": "app:1.4"}]}}


def value_of(kind: str, name: str, chart: Chart):
    """What an example declares to stand around it."""
    from cdk8s_pod_patterns import SharedVolume

    def api_object(api_version: str, of: str, spec) -> ApiObject:
        made = ApiObject(chart, name, api_version=api_version, kind=of)
        made.add_json_patch(JsonPatch.add("/spec", spec))
        return made

    return {
        "App": lambda: chart.node.root,
        "Chart": lambda: chart,
        "kplus.Deployment": lambda: deployment(chart, name),
        "SharedVolume": lambda: SharedVolume(chart, name),
        "Helm": lambda: api_object("v1", "Pod", POD["spec"]),
        "ApiObject": lambda: api_object(
            "jobset.x-k8s.io/v1alpha2", "JobSet", {"replicatedJobs": [{"template": {"spec": {"template": POD}}}]},
        ),
    }[kind]()


def deployment(chart: Chart, name: str) -> kplus.Deployment:
    container = kplus.ContainerProps(name="web", image="web:1.4", resources=kplus.ContainerResources())
    return kplus.Deployment(chart, name, containers=[container])


def snake_case(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def run(example: dict) -> dict:
    chart = Chart(App(), "chart")
    deployment(chart, "other")
    kept = []
    names = {snake_case(name): value_of(kind, name, chart) for name, kind in example["values"].items()}
    names["keep"] = lambda value: kept.append(value.text() if hasattr(value, "text") else value.to_json())
    exec(AROUND, names)
    exec(example["python"], names)
    return {"manifests": chart.to_json(), "kept": kept}


def main(out: str) -> None:
    errors = []
    with open(os.path.join(os.path.dirname(__file__), "examples.json"), encoding="utf-8") as file:
        examples = json.load(file)
    for example in examples:
        try:
            result = run(example)
        except RuntimeError as error:
            errors.append(str(error))
            continue
        except Exception as error:
            raise Exception(f"{example['id']}: {error}\n{example['python']}") from error
        write(out, example["id"], result)
    write(out, "mistakes", errors)


def write(out: str, name: str, value) -> None:
    with open(os.path.join(out, f"{name}.json"), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


main(sys.argv[1])
