// Containers, clusters, clouds and secret stores.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let cloud: [(String, SecretProgram)] = [
    // docker-login(1), podman-login(1): "-p"; elsewhere -p is a port. "--secret id=x,src=path"
    (
      "docker podman nerdctl buildah skopeo crane regctl oras buildctl",
      SecretProgram(
        [
          "login -p X", "login --password X", "auth login -p X", "--creds U:X", "--src-creds U:X",
          "--dest-creds U:X", "--registry-token X", "swarm join --token X", "-m T",
          "registry login -p X", "registry login --password X",
        ],
        flags: "itdqP",
        valued: """
          --name -v -e --network --user -u -w -l --label --entrypoint --env --volume -h --hostname
          --cpus -m
          """,
        harmless: """
          --secret --secret-id --user -u --pid --authfile --pull --key --cookie --sig-proxy
          """,
        runs: true,
        reads: "--password-stdin secret")
    ),
    ("docker-compose podman-compose", SecretProgram(flags: "itd", valued: "-f -p", runs: true)),
    (
      "singularity apptainer",
      SecretProgram(
        ["--docker-password X", "remote login -p X", "-p X"],
        valued: "-u -B",
        harmless: "--passphrase --pem-path",
        runs: true)
    ),
    // kubectl(1): create secret --from-literal; "-p" is a patch or previous
    (
      "kubectl oc microk8s.kubectl k3s.kubectl",
      SecretProgram(
        [
          "create secret --from-literal K=X", "login -p X", "login --password X",
          "create secret generic . --from-literal K=X", "secret create . --from-literal K=X",
        ],
        flags: "it",
        valued: "-n --namespace -c --container -f -o -l --context --kubeconfig",
        harmless: "-p --docker-username --client-key --tls-private-key-file",
        runs: true)
    ),
    (
      "k3s rke2 k0s k3d",
      SecretProgram(
        ["-t X", "--token X", "--agent-token X", "token create X"],
        valued: "-s --server",
        runs: true)
    ),
    (
      "kubeadm",
      SecretProgram(
        [
          "--token X", "token create X", "token delete X", "--certificate-key X",
          "join --token X",
        ],
        harmless: "--discovery-token-ca-cert-hash --token-ttl")
    ),
    ("kubeseal", SecretProgram(["--from-literal K=X"])),
    (
      "helm helmfile",
      SecretProgram(
        ["--password X", "registry login . -p X", "login -p X", "registry login -p X"],
        valued: "-n -f --namespace --set -u",
        harmless: "--key --keyring --key-file --pass-credentials --passphrase-file",
        reads: "--password-stdin")
    ),
    (
      "argocd",
      SecretProgram(
        ["--auth-token X", "--current-password X", "--new-password X", "--password X"])
    ),
    ("rancher", SecretProgram(["login --token X", "-t X"])),
    // vault(1): "login TOKEN", "kv put PATH K=V"; bao; consul "-token"; nomad "-token"
    (
      "vault bao",
      SecretProgram(
        [
          "login !X", "token lookup X", "token revoke X", "token renew X", "unwrap X",
          "operator unseal X", "operator rekey X", "kv put . K=X*", "kv patch . K=X*",
          "write secret/* K=X*", "write kv/* K=X*", "write cubbyhole/* K=X*",
          "token capabilities X", "token create -id X", "write auth/approle/* K=X*",
          "write sys/unseal K=X", "unseal X", "-wrap-token X",
        ],
        valued: "-address -namespace -format -mount -accessor",
        harmless: "-method -path -client-key -token-only")
    ),
    (
      "consul",
      SecretProgram(
        [
          "-token X", "-encrypt X", "-http-token X", "kv put . N", "keyring -install X",
          "-install X", "set-agent-token . X", "-use X", "-remove X",
        ],
        harmless: "-token-file -token-name -client-key -id -keyring")
    ),
    (
      "nomad",
      SecretProgram(
        [
          "-token X", "var put . K=X*", "-vault-token X", "-consul-token X", "-encrypt X",
          "keyring -install X", "-install X",
        ],
        harmless: "-client-key")
    ),
    ("boundary", SecretProgram(["-token X", "-password X"])),
    ("sops age", SecretProgram(["-p ."], harmless: "-p -i --pgp --age")),
    (
      "bw",
      SecretProgram(["login . X", "unlock X", "--session X", "--code X"], valued: "--method")
    ),
    ("op", SecretProgram(["signin . . . X", "--session X"], harmless: "--account")),
    ("lpass", SecretProgram()),
    ("keepassxc-cli", SecretProgram(reads: "*")),
    ("pass gopass", SecretProgram(reads: "insert")),
    ("chamber", SecretProgram(["write . . X"])),
    (
      "doppler",
      SecretProgram(
        ["secrets set K=X*", "secrets set . X", "--token X", "configure set token X"],
        harmless: "--token-scope",
        runs: true)
    ),
    ("infisical", SecretProgram(["secrets set K=X*", "--token X"], runs: true)),
    (
      "bws", SecretProgram(["secret create . X", "secret edit --value X", "-t X"], valued: "-o -c")
    ),
    ("tctl teleport", SecretProgram(["tokens add --value X", "--value X", "--token X"])),
    ("credstash", SecretProgram(["put . X"])),
    ("conjur summon", SecretProgram(["-p X", "variable set -v X"], runs: true)),
    (
      "security",
      SecretProgram(
        [
          "-w X", "unlock-keychain -p X", "set-key-partition-list -k X", "create-keychain -p X",
          "import -P X",
        ],
        valued: "-a -s -l -S -T -D",
        harmless: "-k0")
    ),
    ("secret-tool", SecretProgram(reads: "store")),
    // aws(1)
    (
      "aws awslocal",
      SecretProgram(
        [
          "configure set aws_secret_access_key X", "configure set aws_session_token X",
          "set aws_access_key_id X", "--secret-string X", "--master-user-password X",
          "--plaintext ?X", "--password X", "--temporary-password X", "--secret-access-key X",
          "--auth-token X", "--token-code X", "--new-password X", "--old-password X",
          "configure set default.aws_secret_access_key X", "put-parameter --value ?X",
        ],
        valued: "--region --profile --output",
        harmless: """
          --key --key-name --secret-id --sse-customer-key-id --key-id --kms-key-id --starting-token
          --next-token --nonce --ssh-public-key-body --copy-source --client-token --secret-name
          --key-schema --keys --tag-keys --continuation-token --clientrequest-token
          --client-request-token
          """)
    ),
    (
      "aws-vault granted saml2aws",
      SecretProgram(["--mfa-token X", "-t X", "--password X"], runs: true)
    ),
    // az(1): "login -u U -p P"
    (
      "az",
      SecretProgram(
        [
          "-p X", "--password X", "--admin-password X", "--account-key X", "--sas-token X",
          "--connection-string ?X", "keyvault secret set --value X", "--client-secret X",
          "--secret X", "--secrets K=X", "--registry-password X",
          "--docker-registry-server-password X", "--ssh-key-value .", "--key-value ?X",
          "--shared-key X", "--settings .", "--secure-environment-variables K=X",
          "--token X", "--acr-password X",
        ],
        valued: "-u -n -g -l -o",
        harmless: "--secret-name --key-name --ssh-key-values --ssh-key-value")
    ),
    ("azcopy azd func", SecretProgram(["--account-key X", "--client-secret X"])),
    // gcloud(1), gsutil(1)
    (
      "gcloud",
      SecretProgram(
        [
          "--password X", "--root-password X", "--access-token X", "activate-refresh-token . X",
        ],
        harmless: """
          --access-token-file --key-file --secret --key --keyring --member --iam-account
          --set-secrets --update-secrets --token-format --audiences --ssh-key-file --data-file
          --ssh-key --account --key-algorithm --sort-by
          """)
    ),
    ("gsutil bq", SecretProgram()),
    (
      "doctl linode-cli hcloud exo scw vultr-cli",
      SecretProgram(
        [
          "-t X", "--access-token X", "auth init -t X", "--root_pass X", "--token X",
          "--password X", "secret-key=X",
        ],
        harmless: "--ssh-keys --ssh-key --authorized_keys --keys")
    ),
    (
      "oci ibmcloud bx aliyun tccli",
      SecretProgram(
        [
          "-p X", "--apikey X", "--access-key-secret X", "login -p X", "--pass-phrase X",
          "--password X",
        ],
        valued: "-u -r -g -a",
        harmless: "--profile")
    ),
    (
      "cf",
      SecretProgram(
        ["login -p X", "auth . X", "-p X", "set-env . . ?X", "create-user . X"],
        valued: "-u -o -s -a -f -b -m")
    ),
    ("heroku", SecretProgram(["config:set K=X*", "config:add K=X*"], valued: "-a --app -r")),
    (
      "flyctl",
      SecretProgram(
        [
          "secrets set K=X*", "secrets import K=X*", "-t X", "--access-token X", "--token X",
        ],
        valued: "-a -c --app")
    ),
    // Of Fly.io, and of Concourse: "-t, --target", "login -u USER -p SECRET"
    (
      "fly",
      SecretProgram(
        [
          "secrets set K=X*", "secrets import K=X*", "deploy -t X", "--access-token X",
          "--token X", "login -p X", "login --password X",
        ],
        valued: "-a -c --app -u -n -j -p",
        harmless: "--target -t")
    ),
    (
      "vercel netlify now wrangler railway render",
      SecretProgram(
        [
          "-t X", "--token X", "--auth X", "env:set . X", "-e K=X", "-b K=X", "secret put . X",
        ],
        valued: "-s --site --dir --scope",
        harmless: "--site")
    ),
    ("firebase", SecretProgram(["--token X", "functions:config:set K=X*"])),
    (
      "supabase",
      SecretProgram(["secrets set K=X*", "-p X", "--password X", "--db-password X", "--token X"])
    ),
    ("eb", SecretProgram(["setenv K=X*"])),
    ("dokku", SecretProgram(["config:set . K=X*", "registry:login . . X", "registry:login . X"])),
    ("fastlane", SecretProgram()),
    // terraform(1): "-backend-config=password=x" is found by its name; pulumi config set --secret
    // K X
    ("pulumi", SecretProgram(["--secret ... ?X"], harmless: "--secret")),
    (
      """
      ansible ansible-playbook ansible-vault ansible-console ansible-pull ansible-galaxy
      """,
      SecretProgram(
        ["--api-key X", "--token X", "encrypt_string X"],
        valued: "-i -u -m -l -t --tags",
        harmless: """
          --private-key --key-file --vault-password-file --vault-id --become-password-file
          --connection-password-file --ask-pass
          """)
    ),
    (
      "knife chef-client chef puppet bolt",
      SecretProgram(
        [
          "-P X", "--ssh-password X", "-s X", "--secret X", "--winrm-password X", "--password X",
        ],
        valued: "-x -N -r -E -i -u --user",
        harmless: "--key --secret-file")
    ),
    ("packer terraform terragrunt tofu nomad-pack waypoint", SecretProgram()),
    ("vagrant", SecretProgram()),
    ("govc", SecretProgram(["guest.run -l U:X", "-l U:X"])),
    ("ovftool", SecretProgram()),
  ]
}
