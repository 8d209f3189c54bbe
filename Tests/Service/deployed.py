# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the files in Deploy/ say about how the program is started and asked, for platforms.py.

Of YAML and of container files only what these files have is understood: another way to write it ends
in an error, and not in a test that sees nothing.
"""
import json
import os
import re

deploy = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Deploy")


def text(path):
    with open(os.path.join(deploy, path), encoding="utf-8") as file:
        return file.read()


def one(pattern, path):
    found = re.findall(pattern, text(path), re.MULTILINE)
    assert len(found) == 1, f"{path}: {len(found)} of {pattern}"
    return found[0]


def azure_words():
    """The program's arguments, without the loader's own: it comes first, then its options, the program."""
    handler = json.loads(text("AzureFunctions/host.json"))["customHandler"]["description"]
    loader, words = handler["defaultExecutablePath"], handler["arguments"]
    assert re.fullmatch(r"lib/ld-linux[-\w]*\.so\.\d", loader), loader
    # A name without a slash is looked for among the libraries.
    assert words[:3] == ["--library-path", "lib", "./mizumashi"], words
    return words[3:]


def azure_functions():
    """The bindings of each function, by name: pairs of direction and name."""
    names = [name for name in os.listdir(os.path.join(deploy, "AzureFunctions"))
             if os.path.exists(os.path.join(deploy, "AzureFunctions", name, "function.json"))]
    return {
        name: sorted((binding["direction"], binding["name"]) for binding in json.loads(
            text(f"AzureFunctions/{name}/function.json"))["bindings"])
        for name in names}


def service_words(path):
    """`args` of a Knative service."""
    return [word.strip().strip('"') for word in one(r"^ +args: \[(.*)\]$", path).split(",")]


def probe_paths(path):
    """What a Knative service is asked by its probes."""
    words = text(path)
    paths = re.findall(r"^ +path: (/\S*)$", words, re.MULTILINE)
    assert paths and len(paths) == words.count("Probe:") == words.count("httpGet:"), path
    return paths


def command(path):
    """`CMD` of a container file on the image, whose `ENTRYPOINT` is the program."""
    assert one(r"^ENTRYPOINT (.*)$", "Container/Containerfile") == '["/mizumashi"]'
    return json.loads(one(r"^CMD (.*)$", path))


def variables(path):
    """`ENV` of a container file and of the image below."""
    pairs = {}
    for file in ("Container/Containerfile", path):
        for line in re.findall(r"^ENV (.*)$", text(file), re.MULTILINE):
            pairs.update(pair.split("=", 1) for pair in line.split())
    return pairs
