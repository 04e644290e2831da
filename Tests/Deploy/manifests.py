"""The Kubernetes manifests against the schemas, and what of them no schema says."""
import sys
import unittest

import kubernetes_validate
import yaml

from deploy import DEPLOY, PTOP, ROOT, run

KUBERNETES = DEPLOY / "kubernetes"


def manifest(name):
    return yaml.safe_load((KUBERNETES / name).read_text(encoding="utf-8"))


class Manifests(unittest.TestCase):
    def setUp(self):
        self.daemons = manifest("daemonset.yaml")
        self.pod = self.daemons["spec"]["template"]["spec"]
        self.container, = self.pod["containers"]

    def test_schema(self):
        kubernetes_validate.validate(self.daemons, "1.37", strict=True)

    def test_a_wrong_key_is_noticed(self):
        """The check itself."""
        self.pod["hostPid"] = self.pod.pop("hostPID")
        with self.assertRaises(kubernetes_validate.ValidationError):
            kubernetes_validate.validate(self.daemons, "1.37", strict=True)

    def test_kustomization_names_every_manifest_and_the_image(self):
        kustomization = manifest("kustomization.yaml")
        others = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
        self.assertEqual(set(kustomization["resources"]), others)
        self.assertEqual([each["name"] for each in kustomization["images"]], [self.container["image"]])

    def test_least_privilege(self):
        self.assertTrue(self.pod["hostPID"] and self.pod["hostNetwork"])
        self.assertNotIn("volumes", self.pod)
        self.assertIs(self.pod["automountServiceAccountToken"], False)
        security = self.container["securityContext"]
        self.assertEqual(security["capabilities"], {"drop": ["ALL"], "add": ["NET_ADMIN"]})
        self.assertNotIn("privileged", security)
        self.assertIs(security["allowPrivilegeEscalation"], False)
        self.assertIs(security["readOnlyRootFilesystem"], True)

    def test_pod_monitor_finds_the_pods(self):
        """Its schema is not among those of Kubernetes: it is checked against the DaemonSet."""
        monitor = manifest("podmonitor.yaml")
        self.assertEqual((monitor["apiVersion"], monitor["kind"]), ("monitoring.coreos.com/v1", "PodMonitor"))
        labels = self.daemons["spec"]["template"]["metadata"]["labels"]
        self.assertEqual(self.daemons["spec"]["selector"], monitor["spec"]["selector"])
        self.assertLessEqual(monitor["spec"]["selector"]["matchLabels"].items(), labels.items())
        # The value of that label is the job, and the alerts want it to be ptop.
        self.assertEqual(labels[monitor["spec"]["jobLabel"]], "ptop")
        endpoint, = monitor["spec"]["podMetricsEndpoints"]
        self.assertIn(endpoint["port"], [each["name"] for each in self.container["ports"]])
        interval = f"--scrape-interval={endpoint['interval'].rstrip('s')}"
        self.assertIn(interval, self.container["args"])

    def test_ptop_takes_the_arguments(self):
        arguments = [each.replace("$(NODE_NAME)", "node-1") for each in self.container["args"]]
        done = run(PTOP, *arguments, "--once")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("ptop_host_cpus ", done.stdout)
        self.assertNotIn("cpu_usage_percent", done.stdout)

    def test_the_fleet_profile_is_one(self):
        """The same flags in the manifest, the scrape configuration, the page and what measures it."""
        profile = " ".join(each.replace("=", " ") for each in self.container["args"][3:])
        for path in [DEPLOY / "prometheus" / "fleet.yml", ROOT / "docs" / "fleet.md", ROOT / "bench" / "fleet"]:
            text = " ".join(path.read_text(encoding="utf-8").replace("#", " ").split())
            self.assertIn(profile, text, path.name)

    def test_yamllint(self):
        # The module, so that it is the one that was installed for this.
        done = run(sys.executable, "-m", "yamllint", "-s", "-c", DEPLOY / ".yamllint", DEPLOY)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
