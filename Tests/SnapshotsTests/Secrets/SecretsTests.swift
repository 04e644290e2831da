import TestSupport
import Testing

@testable import Snapshots

/// What must not be seen, and what must.
struct SecretsTests {
  /// Arguments are separated by `|`; `HIDDEN` is what must be `***`.
  @Test(arguments: [
    // The value of an option.
    "tool|--password=HIDDEN", "tool|--password|HIDDEN", "tool|-password|HIDDEN",
    "tool|--db-password=HIDDEN|--verbose", "tool|--dbPassword=HIDDEN", "tool|--passwd=HIDDEN",
    "tool|--pass|HIDDEN", "tool|--passphrase=HIDDEN", "tool|--token|HIDDEN|x",
    "tool|--token=HIDDEN",
    "tool|--auth-token=HIDDEN", "tool|--authToken|HIDDEN", "tool|--client-secret|HIDDEN",
    "tool|--api-key=HIDDEN", "tool|--apikey|HIDDEN", "tool|--api_key=HIDDEN",
    "tool|--apiKey=HIDDEN",
    "tool|--access-key|HIDDEN", "tool|--secret-key=HIDDEN", "tool|--private-key=HIDDEN",
    "tool|--credentials=HIDDEN", "tool|--password2=HIDDEN", "tool|--password-hash=HIDDEN",
    "tool|-Dspring.datasource.password=HIDDEN", "java|-Djavax.net.ssl.keyStorePassword=HIDDEN",
    "tool|--token|--password|HIDDEN", "tool|-storepass|HIDDEN", "tool|--jwt=HIDDEN",
    "tool|--secret=HIDDEN|file",
    // To the end of the argument, whatever it holds.
    "env|PASSWORD=HIDDEN", "env|DB_PASS=HIDDEN", "env|AWS_SECRET_ACCESS_KEY=HIDDEN",
    "env|PGPASSWORD=HIDDEN|psql", "env|MYSQL_PWD=HIDDEN", "docker|run|-e|GITHUB_TOKEN=HIDDEN|image",
    // Perhaps a secret, and it looks like one.
    "tool|--key=HIDDEN", "tool|--key|HIDDEN", "tool|--auth=HIDDEN",
    // Inside of an argument.
    "sh|-c|run --password HIDDEN --user me", "sh|-c|run --token='HIDDEN' x",
    "sh|-c|cd /x && API_KEY=HIDDEN ./run", #"sh|-c|run --password "HIDDEN" x"#,
    "mount|-o|user=me,password=HIDDEN,uid=5", "tool|Uid=me;Pwd=HIDDEN;Db=x",
    #"curl|-d|{"user":"me","password":"HIDDEN","x":1}"#, #"tool|{"api_key": "HIDDEN"}"#,
    #"tool|{\"token\":\"HIDDEN\",\"a\":1}"#, "tool|{'secret': 'HIDDEN'}",
    "tool|auth[password]=HIDDEN",
    "tool|--set|db.auth.password=HIDDEN", "tool|--set=auth.password=HIDDEN",
    "openssl|-passin|pass:HIDDEN", "openssl|-pass|HIDDEN",
    // Headers.
    "curl|-H|Authorization: Bearer HIDDEN", "curl|-H|Authorization: Basic HIDDEN",
    "curl|-H|authorization: HIDDEN", "curl|-H|Authorization: token HIDDEN",
    "curl|-H|X-Api-Key: HIDDEN", "curl|-H|PRIVATE-TOKEN: HIDDEN", "curl|-H|Cookie: HIDDEN",
    "sh|-c|curl -H \"Authorization: Bearer HIDDEN\" http://x",
    // URLs.
    "git|clone|https://me:HIDDEN@example.org/x.git", "git|clone|https://HIDDEN@example.org/x",
    "x|postgres://me:HIDDEN@db:5432/name?x=1", "x|redis://:HIDDEN@host", "x|amqp://a:HIDDEN@h/v",
    "x|DATABASE_URL=mysql://root:HIDDEN@10.0.0.1/db", "sh|-c|wget http://a:HIDDEN@b/ -O x",
    "x|https://h/p?token=HIDDEN&page=2", "x|https://h/p?a=1&access_token=HIDDEN",
    "x|https://s.example/c?sv=1&sig=HIDDEN", "x|https://h/?X-Amz-Signature=HIDDEN&b=1",
    "x|https://h/?key=HIDDEN", "x|postgres://me:HIDDEN@[::1]:5432/name",
    // By program.
    "mysql|-u|root|-pHIDDEN|db", "/usr/bin/mysqldump|-pHIDDEN", "sudo|mariadb-dump|-pHIDDEN",
    "sshpass|-p|HIDDEN|ssh|host", "sshpass|-pHIDDEN|ssh|host", "redis-cli|-h|x|-a|HIDDEN",
    "curl|-u|me:HIDDEN|http://x", "curl|-ume:HIDDEN", "curl|--user|me:HIDDEN",
    "smbclient|-U|me%HIDDEN|//h/s", "ldapsearch|-x|-w|HIDDEN", "docker|login|-u|me|-p|HIDDEN",
    "7z|a|-pHIDDEN|x.7z",
    // By what another command finds.
    "sh|-c|$(which mysql) -pHIDDEN db", "sh|-c|`which mysql` -pHIDDEN db",
    "sh|-c|sudo $(command -v mysql) -pHIDDEN", #"sh|-c|"$(type -P mysql)" -pHIDDEN"#,
    "sh|-c|${MYSQL:-mysql} -pHIDDEN", "sh|-c|$MYSQL -pHIDDEN",
    #"sh|-c|echo `a \`mysql -pHIDDEN\` b`"#,
    // By what many programs have in common.
    "tool|-u|bob|-p|HIDDEN", "tool|-P|HIDDEN|--user=bob", "tool|set|password|HIDDEN",
    "tool|config|set|users.bob.token|HIDDEN", "tool|--name|DB_PASSWORD|--value|HIDDEN",
    "pt-archiver|--source|h=a,P=3306,p=HIDDEN,u=b", "jq|--arg|token|HIDDEN|.x",
    // Elements and pairs.
    "x|<password type='plain'>HIDDEN</password>", "x|<a:Password b=\"c\">HIDDEN</a:Password>",
    "x|<password><![CDATA[HIDDEN]]></password>", #"x|<add key="DbPassword" value="HIDDEN"/>"#,
    #"x|<property name="password">HIDDEN</property>"#,
    #"x|[{"name":"TOKEN","type":"a","value":"HIDDEN"}]"#,
    "x|ParameterKey=Password,ParameterValue=HIDDEN", "x|@password:HIDDEN",
  ])
  func hidden(_ line: String) {
    for secret in ["hunter2-Xy9", "Zq8.f_7w", "S3cr3t~Pa55"] where line.contains("HIDDEN") {
      let arguments = line.replacing("HIDDEN", with: secret).split(separator: "|").map(String.init)
      let expected = line.replacing("HIDDEN", with: "***")
      #expect(Secrets.scrubbed(arguments).joined(separator: "|") == expected)
    }
  }

  @Test(
    arguments: [
      (["env", "PASSWORD=a b, c&d;e"], ["env", "PASSWORD=***"]),
      (["tool", "--password=a b 'c'"], ["tool", "--password=***"]),
      (["tool", "--password", "a b c"], ["tool", "--password", "***"]),
      (["tool", "--password", "-Xy7"], ["tool", "--password", "***"]),
      (["mount", "password=x,y"], ["mount", "password=***"]),
      (["sh", "-c", "x password=a,b y"], ["sh", "-c", "x password=*** y"]),
      (["sh", "-c", "cd /; mysql -u root -pone b"], ["sh", "-c", "cd /; mysql -u root -p*** b"]),
      (["sh", "-c", "exec sshpass -p two ssh x"], ["sh", "-c", "exec sshpass -p *** ssh x"]),
      (["sh", "-c", "curl -u bob:three x | tee y"], ["sh", "-c", "curl -u bob:*** x | tee y"]),
      (["mysql -u root -pfour"], ["mysql -u root -p***"]),
      (
        ["sh", "-c", "sshpass -p x true; docker run -p 80:80 y"],
        ["sh", "-c", "sshpass -p *** true; docker run -p 80:80 y"]
      ),
      (["sh", "-c", #"x password="a \" b" y"#], ["sh", "-c", #"x password="***" y"#]),
      (["sh", "-c", "x password='a b"], ["sh", "-c", "x password='***"]),
      (["redis://u:pa/ss@host/0"], ["redis://u:***@host/0"]),
      (["postgres://u:p@ss@host/0"], ["postgres://u:***@host/0"]),
      (["curl", "-H", "Cookie: a=b; c=d"], ["curl", "-H", "Cookie: ***"]),
      (
        ["x", "ghp_0123456789abcdefghij0123456789abcdef", "--a=glpat-0123456789abcdefghij"],
        ["x", "***", "--a=***"]
      ),
      (["x", "AKIA0123456789ABCDEF"], ["x", "***"]),
      (["x", "xoxb-0123456789-abcdef"], ["x", "***"]),
      (["x", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1"], ["x", "***"]),
      (
        ["x", "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END"],
        ["x", "a\n-----BEGIN RSA PRIVATE KEY-----***"]
      ),
    ] as [([String], [String])])
  func hiddenExactly(_ arguments: [String], _ expected: [String]) {
    #expect(Secrets.scrubbed(arguments) == expected)
  }

  @Test(arguments: [
    "", "a", "|", "/sbin/init|splash", "sleep|60", "java|-Xmx1g|-cp|a.jar:b.jar|Main",
    "gnome-keyring-daemon|--daemonize", "x|--keyring=/etc/x", "x|--keep|3", "x|--keep=30days",
    "monkey|--monkey=banana", "x|--tokenizer=bert-base", "x|--max-tokens|4096",
    "x|--max-tokens=512",
    "x|--password-file=/run/x", "x|--password-file|/run/x", "docker|login|--password-stdin",
    "x|--token-ttl=15m", "x|--token-url=https://h/oauth", "x|--secret-name|db", "x|--no-password",
    "psql|--no-password|db", "ansible|--ask-pass|site.yml", "x|--private-key-file=/etc/ssl/x",
    "x|--passphrase-fd|3",
    "kube-apiserver|--service-account-signing-key-file=/x", "x|--public-key=abcDEF0123456789",
    "sort|--key=2,3", "sort|-k|2", "x|--key|/etc/ssl/key.pem", "x|--key=./server.key",
    "x|--auth|required", "x|--auth=none", "x|--auth-type|basic", "x|--primary-key=Id1234567",
    "postgres|-c|password_encryption", "passwd|root", "kubectl|get|secret|db", "x|my-token:1.2",
    "docker|run|-p|80:80|-v|/a:/b|image:tag", "registry/app-secret:v1", "x|http://host:8080/a@v1",
    "git|clone|ssh://git@example.org/x", "git@example.org:x/y.git", "x|http://[::1]:80/a@b",
    "x|https://example.org/a?page=2&sort=key", "x|file:///etc/passwd", "sshd: root@pts/0",
    "/usr/lib/systemd/systemd-logind", "containerd-shim|-id|0123456789abcdef0123456789abcdef",
    "make|-j8|CC=gcc", "ssh|-i|/root/.ssh/id_rsa|host", "x|pass|around", "x|compass=north",
    "x|--bypass=1", "PWDX=1", "x|sk-learn", "x|AKIA", "x|eyJ", "x|a.b.c", "x|--signature=v4",
    "tool|-u|bob|-p|8080", "tool|-p|abc123x", "tool|-u|bob|-p|web2:80", "tool|set|token|::1",
    "sh|-c|$(which mysql) -p db", "sh|-c|A=$(which mysql) tool -px1y2z3",
    "x|<password a='b'/>x1y2z3<a>",
    "x|name=timeout,value=x1y2z3", "x|@scope:1.2.3", "tool|PASSWORD=|test1234 ",
    "mysql|-u|root|-p|db", "mysql|--protocol=tcp|--port=1", "grep|-p|x", "curl|-u|me|http://x",
    "login|-p|--|root", "x|Bearer|y", "x|--design=key-value", "日本語|--größe=ä", "x|--|--x|=|:|://",
  ])
  func kept(_ line: String) {
    let arguments = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    #expect(Secrets.scrubbed(arguments) == arguments)
  }

  @Test("arguments stay as many, and twice is as good as once", arguments: 1...40)
  func structure(seed: UInt64) {
    let pieces = [
      "password", "--token", "=", ":", " ", "://", "@", "/", "\"", "'", "\\", ",", ";", "&", "?",
      "key", "auth", "Authorization: Bearer ", "x", "mysql", "-p", "-px", "curl", "-u", "{", "]",
      "é", "\u{0}", "-----BEGIN X PRIVATE KEY-----", "eyJ.a.b", "pass:",
      "$(", "(", ")", "`", "\u{FFFD}", "<password>", "</", "[\"", "s/", "|", "<<<", "read", "-s",
      "ssh", "`", "\\`", "which", "${x:-", "<password a='b'>", "name=", "value=", ",p=", "set",
      "--name", "--value", "-u", "<![CDATA[",
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let arguments = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...8, using: &random))
          .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      let scrubbed = Secrets.scrubbed(arguments)
      #expect(scrubbed.count == arguments.count)
    }
  }

  #if DEBUG
    /// What each rule looks at, over and over: no byte is looked at more than so often, however long
    /// the command line.
    @Test(arguments: [
      "://", "a:b@", "auth=/", "auth:/ ", "key=a,", "key='/ ", "key=\"/", "--key ", "--password ",
      "-", "a", "password", "password=", "pass:", "\\\"", "eyJ.", "Authorization: ", ",a", " ",
      "a ", "https://u:", "--auth= ", "]", "key\\\"=", "-----BEGIN ", "?sig=&", "key=a;", "=a:",
      "identified by ", "identified by 'a' ", "secret,", "a/", "token=/x/", "token=[",
      "login('a','",
      "http://", "http://a/bot", "x\"y' ", "'a b' ", "sh -c 'sh -c \"x ", "mysql -p", "curl -u a ",
      "vault login ", "1234567:", "key = ", "key : ", "Bearer a1", "$(", "password='",
      "password=\\'",
      "(", ")", "|", "echo a | sudo -S ", "<<<a ", "thin:a/b@", "a@", "\u{E9}", "A_", "aA", "key=$",
      "cookie: ", "'", "\"", "ghp_", "sk-", "a.atlasv1", "eyJaaaaaaaa ", "net user ", "sudo ",
      "$(a ", "\u{FFFD}", "ls\u{FFFD}", "<password>", "<token>$a", "x:password>", "s/key=a/",
      "token=[\"a\",", "token=[\"$a\",", "://u:x/", "://u:abcdefghijklmnopqrst/", "a:b,c", "thin:",
      "A=$(", "((", "))", "read A <<<b ", "`", "`a ", "\\`", "$(which a) ", "${a:-", "$a ",
      "<password a", "x:password ", "<password a=\"b\">c", "name=\"password\" ", "name=password,",
      "name=\"a\">", "key=token,a=b,", "set token ", "put a/token ", "tool -u a -p b1 ",
      "--name token --value a ", "password= ", "pt-archiver h=a,p=b,", "@password:", "<![CDATA[",
    ])
    func work(_ piece: String) {
      for size in [4 << 10, 32 << 10] {
        let long = "x " + String(repeating: piece, count: size / piece.utf8.count)
        let many = [String](repeating: piece, count: size / (piece.utf8.count + 1))
        for arguments in [[long], many] {
          let bytes = CommandLineBytes(arguments, limit: size)
          Secrets.scan(bytes)
          #expect(bytes.visits < 60 * size)
        }
      }
    }

    @Test("no more is looked at than can be shown")
    func limit() {
      let arguments =
        ["x"] + [String](repeating: String(repeating: "a=b ", count: 32 << 10), count: 16)
      let bytes = CommandLineBytes(arguments, limit: Secrets.limit)
      Secrets.scan(bytes)
      #expect(bytes.visits < 60 * Secrets.limit)
    }
  #endif

  @Test("a password in a URL may be of any length, and may go on behind the limit")
  func longURLs() {
    for length in [200, 255, 256, 300, 1200, 9000, 20_000] {
      let secret = String(repeating: "hunter2", count: length / 7)
      for (line, isShort) in [
        ("tool|http://bob:\(secret)@h/", false),
        ("git|clone|https://ci:\(secret)@g.example/x", false),
        ("psql|postgres://u:\(secret)@h/d", false), ("redis-cli|-u|redis://:\(secret)@h", false),
        ("pip|https://aws:\(secret)/\(secret)@x.example/simple/", false),
        ("git|clone|https://\(secret)@h/x", false), ("tool|u:\(secret)@proxy:80", true),
      ] where length < 10_000 || !isShort {
        let shown = Secrets.scrubbed(line.split(separator: "|").map(String.init))
        #expect(!shown.joined().contains("hunter2"), "\(length): \(line.prefix(40))")
      }
    }
    // Neither has a password.
    for tail in ["/a", ":80/a"] {
      let url = "http://h.example\(tail)" + String(repeating: "b", count: 20_000)
      #expect(Secrets.scrubbed([url])[0] == url.prefix(Secrets.limit))
    }
  }

  @Test("what is behind the limit is not shown, and the beginning of a secret before it is none")
  func cut() {
    for padding in 0..<40 {
      let start = String(repeating: "a", count: 60 + padding)
      for secret in [
        "https://u:hunter2@example.org/", "--password=hunter2 ", "glpat-hunter2hunter2",
      ] {
        let shown = Secrets.scrubbed(["x", start, secret, "y"], limit: 100).joined(separator: " ")
        #expect(!shown.contains("hunt"))
        #expect(shown.utf8.count <= 103)
      }
    }
    #expect(Secrets.scrubbed(["abc", "defgh", "x"], limit: 6) == ["abc", "de"])
  }
}
