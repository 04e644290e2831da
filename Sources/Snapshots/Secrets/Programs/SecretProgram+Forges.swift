// Version control, continuous integration and package registries.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let forges: [(String, SecretProgram)] = [
    // git(1): -m is prose; forges' own clients
    (
      "git hub hg svn bzr fossil jj",
      SecretProgram(
        [
          "config *.token X", "config *.password X", "commit -m T", "tag -m T", "merge -m T",
          "stash -m T", "--message T", "-m T", "--password X", "log --grep T", "grep T", "--grep T",
          "-S T",
          "-G T", "--config-env .",
        ],
        flags: "aqsnv",
        valued: "-C -b -u --author -F -r",
        harmless: """
          --author --keyword --key-id --signoff -p --gpg-sign --username --password-from-stdin
          --show-signature --keep-index --no-auth-cache --keyid
          """)
    ),
    (
      "gh",
      SecretProgram(
        [
          "secret set . -b X", "secret set . --body X", "secret set -b X", "secret set --body X",
          "-H H", "--header H", "variable set . -b ?X", "--title T", "--body T", "-t T", "-b T",
          "-m T",
        ],
        harmless: "--with-token --key",
        reads: "--with-token secret")
    ),
    (
      "glab tea",
      SecretProgram(
        [
          "-t X", "--token X", "auth login -t X", "variable set . X", "variable set . -v X",
          "login add --token X", "--password X", "-m T", "-d T",
        ],
        valued: "-h --hostname -R",
        harmless: "--title",
        reads: "--stdin")
    ),
    (
      "gitlab-runner",
      SecretProgram(
        [
          "--registration-token X", "-r X", "-t X", "--token X", "--docker-auth-config X",
        ],
        valued: "-u -n --url --name --executor")
    ),
    (
      "config.sh ./config.sh run.sh buildkite-agent actions-runner",
      SecretProgram(["--token X", "--pat X", "--tok X"])
    ),
    (
      "circleci travis drone woodpecker-cli",
      SecretProgram(
        [
          "-t X", "--token X", "setup --token X", "--github-token X", "-g X", "encrypt X",
          "encrypt K=X", "env set K=X", "env set . X", "secret add --data X", "--data X",
          "--value X", "-s X",
        ],
        valued: "-r -R --repo --name --host",
        harmless: "--org")
    ),
    ("xcrun altool notarytool", SecretProgram(["-p X", "--password X"], valued: "-u -f")),
    (
      "codecov codecovcli codacy-coverage-reporter",
      SecretProgram(["-t X", "--token X"], valued: "-f -F -n")
    ),
    // p4: "-P password"; tf: "/login:user,password"
    ("p4", SecretProgram(["-P X", "passwd -P X", "passwd -O X"], valued: "-u -p -c -d")),
    ("tf", SecretProgram(["/login U,X", "/collection ."])),
    ("swift", SecretProgram(["-K X", "--key X"], valued: "-U -A")),
    (
      "airflow superset",
      SecretProgram(["users create -p X", "fab create-admin -p X"], valued: "-u -r -e -f -l")
    ),
    ("wandb shodan comet neptune dvc", SecretProgram(["login ?X", "init ?X"])),
    ("sentry-cli", SecretProgram(["--auth-token X", "--api-key X"])),
    (
      "jira confluence acli slackcat",
      SecretProgram(["-p X", "--password X", "--token X", "-t X"], valued: "-u -s -c")
    ),
    ("sonar-scanner dotnet-sonarscanner", SecretProgram(["-Dsonar.login X"])),
    (
      "twilio",
      SecretProgram(
        ["login . X", "login . --auth-token X", "profiles:create . --auth-token X", "-p X"],
        valued: "-u")
    ),
    ("stripe", SecretProgram(["--api-key X", "-k X"])),
    ("snyk", SecretProgram(["auth X", "config set K=X"])),
    (
      "newrelic datadog-ci datadog-agent",
      SecretProgram(["--apiKey X", "--licenseKey X", "--accountId ."])
    ),
    (
      "jenkins-cli jenkins-cli.jar jenkins-jobs jenkins-job-builder",
      SecretProgram(
        ["-auth U:X", "--password X", "-p X", "-secret X"],
        valued: "-s -webSocket -u",
        harmless: "-i -ssh")
    ),
    // jenkins/inbound-agent: "-url URL SECRET NAME"
    (
      "jenkins-agent jenkins-slave",
      SecretProgram(["?X"], valued: "-url -workDir -tunnel -name")
    ),
    (
      "agent.jar slave.jar remoting.jar swarm-client.jar jenkins-agent",
      SecretProgram(
        ["-secret X", "-password X", "-auth U:X"],
        harmless: "-passwordEnvVariable -passwordFile")
    ),
    // Packages: npm(1), pip(1), twine(1), cargo(1), gem(1), nuget, poetry, composer, mvn, gradle
    (
      "npm pnpm yarn bun npx",
      SecretProgram(
        [
          "--otp X", "token revoke X", "config set //* X", "set //* X", "config set _auth X",
          "config set _authtoken X", "config set _password X", "config set npmauthtoken X",
        ],
        runs: true)
    ),
    (
      "anaconda cloudsmith",
      SecretProgram(
        ["-t X", "-k X", "--token X", "--api-key X", "-p X", "--password X"],
        flags: "v", valued: "-u --user -l --label -c --channel -n -s")
    ),
    (
      "pip pip3 uv pipx conda mamba",
      SecretProgram(
        ["--password X", "--token X", "--publish-token X"],
        harmless: "-p -t --keyring-provider --target --python")
    ),
    ("twine", SecretProgram(["-p X", "--password X"], valued: "-u -r")),
    ("flit hatch", SecretProgram(["-a X", "--auth X"], valued: "-u -r")),
    (
      "poetry",
      SecretProgram(
        [
          "config pypi-token.* X", "config http-basic.* . X", "config . ?X", "-p X",
          "--password X", "publish -p X",
        ],
        valued: "-u -r")
    ),
    (
      "cargo",
      SecretProgram(
        ["login X", "login --registry . X", "--token X", "owner --token X"],
        harmless: "-p")
    ),
    (
      "gem bundle bundler",
      SecretProgram(
        [
          "-k ?X", "--otp X", "--key .", "config set --global . U:X", "config set . U:X",
          "config . U:X", "config set --local . U:X", "config --global . U:X",
        ],
        valued: "-v",
        harmless: "--key",
        runs: true)
    ),
    (
      "nuget dotnet",
      SecretProgram(
        [
          "-k X", "--api-key X", "-Password X", "-password X", "-ApiKey X", "-apikey X", "-p X",
          "--password X", "setapikey X", "user-secrets set . X", "push . ?X",
          "--store-password-in-clear-text .",
        ],
        valued: "-s --source -n -c -o -f",
        harmless: "-p --store-password-in-clear-text")
    ),
    (
      "composer",
      SecretProgram(
        [
          "config --global github-oauth.* X", "config github-oauth.* X",
          "config http-basic.* . X", "config gitlab-token.* X", "config bearer.* X",
        ],
        flags: "g",
        valued: "-d")
    ),
    (
      "jfrog jf",
      SecretProgram(
        ["--password X", "--access-token X", "--apikey X", "--refresh-token X"],
        valued: "--url --user")
    ),
    (
      "conan",
      SecretProgram(
        ["-p X", "user . -p X", "remote login . . -p X"],
        valued: "-r -s -o",
        harmless: "-pr")
    ),
    (
      "mvn mvnw gradle gradlew ant sbt lein",
      SecretProgram(
        ["--encrypt-password X", "--encrypt-master-password X", "-ep X", "-emp X"],
        valued: "-f -P -pl")
    ),
    (
      "fastly akamai cloudflare flarectl cli4",
      SecretProgram(["-t X", "--token X"], valued: "-s")
    ),
    ("wrangler-secret", SecretProgram()),
    ("influx-cli", SecretProgram()),
    ("tfe tfc", SecretProgram()),
  ]
}
