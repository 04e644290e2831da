// Databases and queues, by their manuals.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let databases: [(String, SecretProgram)] = [
    // mysql(1), mariadb(1): "-p[password]": behind a blank stands the database
    (
      """
      mysql mysqldump mysqlimport mysqlshow mysqlcheck mysqlslap mysqlbinlog mysqlpump mysqlsh
      mariadb mariadb-dump mariadb-import mariadb-show mariadb-check mariadb-slap mariadb-binlog
      mariabackup mariadb-backup xtrabackup innobackupex mysql_upgrade mariadb-upgrade mysqld_safe
      mysqlhotcopy mytop taos taosdump taosBenchmark
      """,
      SecretProgram(
        joined: ["-p", "--password="],
        flags: "ABCEfnNqrstvVwW",
        valued: "-h -u -P -D -S -e",
        harmless: "--password --pass --skip-password")
    ),
    (
      "mydumper myloader", SecretProgram(["-p X", "--password X"], valued: "-h -u -B -S -P -d -o")
    ),
    (
      "maxctrl maxadmin mssql-cli",
      SecretProgram(["-p X", "-P X"], valued: "-h -u -B -S -U -d")
    ),
    // Percona Toolkit: "DSN (DATA SOURCE NAME) SPECIFICATIONS", "--password, short form: -p"
    (
      """
      pt-table-checksum pt-table-sync pt-archiver pt-online-schema-change pt-heartbeat pt-kill
      pt-slave-delay pt-slave-find pt-slave-restart pt-replica-find pt-replica-restart pt-upgrade
      pt-visual-explain pt-query-digest pt-deadlock-logger pt-duplicate-key-checker pt-config-diff
      pt-variable-advisor pt-show-grants pt-index-usage pt-table-usage pt-find pt-stalk
      pt-fk-error-logger pt-mysql-summary pt-k8s-debug-collector pt-mongodb-summary
      """,
      SecretProgram(
        [
          ",p=X*", "-p X", "--password X", "--source ,p=X", "--dest ,p=X", "--monitor ,p=X",
          "--check-slave-lag ,p=X", "--history ,p=X", "--review ,p=X", "--log-dsn ,p=X",
          "--recursion-method ,p=X",
        ],
        flags: "q",
        valued: "-h -u -P -S -D -d -t -F",
        harmless: "--ask-pass")
    ),
    (
      "mycli",
      SecretProgram(["-p X", "--pass X", "--password X"], valued: "-h -u -P -D -S -e")
    ),
    // mysqladmin(1): "password new_password"
    (
      "mysqladmin mariadb-admin",
      SecretProgram(
        ["password X", "old-password X"],
        joined: ["-p", "--password="],
        valued: "-h -u -P -S -i -r",
        harmless: "--password")
    ),
    // psql(1), pg_dump(1): "-W, --password: force a prompt"
    (
      """
      psql pg_dump pg_dumpall pg_restore createdb dropdb createuser dropuser pg_basebackup
      pg_isready vacuumdb reindexdb clusterdb pgbench pg_receivewal pg_rewind initdb
      """,
      SecretProgram(harmless: "--password --no-password -W --pwprompt --auth --pwfile")
    ),
    // pgcli --help
    ("pgcli", SecretProgram(harmless: "--password -W")),
    // mongosh(1), mongodump(1): "--password, -p <password>"
    (
      """
      mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles
      bsondump
      """,
      SecretProgram(["-p X", "--password X"], valued: "-u -h --host --port -d --db")
    ),
    // redis-cli --help, valkey-cli --help; CONFIG SET and AUTH of redis.io/commands
    (
      """
      redis-cli valkey-cli keydb-cli redis-benchmark valkey-benchmark memtier_benchmark iredis
      """,
      SecretProgram(
        [
          "-a X", "--pass X", "--authenticate X", "-u U:X", "config set requirepass X",
          "config set masterauth X", "auth X", "auth . X", "acl setuser . U>X*",
          "config set tls-key-file-pass X", "auth-pass X",
        ],
        valued: "-h -p -n -s -r -i --user")
    ),
    // sqlplus: "logon: username/password@connect_identifier"; expdp, impdp, sqlldr, rman, exp,
    // imp
    (
      "sqlplus sqlcl sql expdp impdp exp imp sqlldr tnsping rman userid datapump",
      SecretProgram(
        [
          "U/X", "-s U/X", "-l U/X", "-S U/X", "-L U/X", "target U/X", "catalog U/X", ". U/X",
        ])
    ),
    // sqlcmd, bcp: "-P password" (Microsoft Learn); isql(1), osql
    (
      "sqlcmd bcp osql go-sqlcmd tsql fisql bsqldb freebcp defncopy",
      SecretProgram(["-P X", "-Z X", "-z X"], valued: "-S -U -d -Q -q -i -o", harmless: "-p")
    ),
    // isql(1) of unixODBC: "isql DSN [UID [PWD]]"; of Firebird: "-pas"
    (
      "isql iusql isql-fb isql-vt gbak gfix",
      SecretProgram(
        [". . X", "-P X", "-pas X", "-password X", "-p X", "-pass X"],
        valued: "-S -U -u -user -i")
    ),
    // clickhouse-client --help
    (
      "clickhouse-client clickhouse clickhouse-local",
      SecretProgram(["--password X"], valued: "--host --user --query")
    ),
    // cqlsh(1): "-p PASSWORD"; nodetool(1): "-pw"
    ("cqlsh dsetool", SecretProgram(["-p X", "--password X"], valued: "-u -k -e -f")),
    (
      "nodetool cassandra-stress sstableloader",
      SecretProgram(["-pw X", "--password X"], valued: "-u -h", harmless: "-p")
    ),
    // influx(1), v1: "-password"; v2: "-t, --token"
    (
      "influx influxd influx_inspect",
      SecretProgram(
        ["-password X", "-t X", "--token X", "-p X", "--password X"],
        valued: "-host -port -username -org -o -b")
    ),
    // cypher-shell: "-p PASSWORD"; neo4j-admin: "set-initial-password"
    ("cypher-shell", SecretProgram(["-p X", "--password X"], valued: "-u -a -d")),
    ("neo4j-admin", SecretProgram(["set-initial-password X"])),
    // etcd --help: "--auth-token simple|jwt,OPTIONS"
    (
      "etcd",
      SecretProgram(
        harmless: """
          --auth-token --auth-token-ttl -auth-token --initial-cluster-token -initial-cluster-token
          """)
    ),
    // etcdctl(1): "--user username[:password]", "user add name:password"
    (
      "etcdctl",
      SecretProgram(
        ["--user U:X", "--password X", "user add U:X", "-u U:X"],
        valued: "--endpoints --cacert --cert")
    ),
    // rabbitmqctl(8), rabbitmqadmin
    (
      "rabbitmqctl",
      SecretProgram(
        [
          "add_user . X", "change_password . X", "authenticate_user . X", "encode X X",
          "decode . X",
        ],
        valued: "-n --node -p",
        harmless: "-p")
    ),
    (
      "rabbitmqadmin rabbitmq-perf-test",
      SecretProgram(["-p X", "--password X", "--uri X"], valued: "-u -H -P -V")
    ),
    // mosquitto_pub(1): "-P, --pw"; mosquitto_passwd(1): "-b passwordfile username password"
    (
      "mosquitto_pub mosquitto_sub mosquitto_rr mosquitto_ctrl mqtt hbmqtt_pub",
      SecretProgram(["-P X", "--pw X", "--psk X", "-pw X"], valued: "-h -p -u -t -m -i")
    ),
    ("mosquitto_passwd", SecretProgram(["-b ... X"], flags: "cU")),
    // cockroach: "--password", user set
    ("cockroach", SecretProgram(["--password X"])),
    // couchbase-cli, cbbackupmgr: "-p PASSWORD"
    (
      "couchbase-cli cbbackupmgr cbq cbimport cbexport cbc",
      SecretProgram(
        [
          "-p X", "--password X", "-P X", "--cluster-password X", "--cluster-init-password X",
        ],
        valued: "-u -c -b")
    ),
    // elasticsearch-users useradd -p, elasticsearch-reset-password; elasticdump, curator
    ("elasticsearch-users", SecretProgram(["-p X"])),
    // beeline: "-p <the password to connect as>"; vsql(1): "-w"; nzsql: "-W"; snowsql: "--
    // private-key-path"
    (
      "beeline presto trino spark-sql",
      SecretProgram(["-p X", "--password X"], valued: "-u -n -e", harmless: "--password")
    ),
    ("vsql", SecretProgram(["-w X"], valued: "-h -p -U -d")),
    ("nzsql nzload nz_load", SecretProgram(["-pw X", "-W X"], valued: "-h -u -d")),
    // db2: "connect to DB user U using PASSWORD"; dbaccess; hdbsql: "-p"
    (
      "db2",
      SecretProgram(["using X", "connect to . user . using X", "new X"], takesCommands: true)
    ),
    // lsnrctl: "set password"; hdbuserstore: "SET key environment user secret"
    ("lsnrctl", SecretProgram(["set password X", "change_password X X"])),
    ("hdbuserstore", SecretProgram(["set . . . X"], flags: "iv", valued: "-u")),
    // OrientDB console: "connect URL user secret"
    (
      "orientdb-console console.sh",
      SecretProgram(
        ["connect . . X", "create database . . X", "create user . identified by X"],
        takesCommands: true)
    ),
    // emqx ctl: "admins add NAME SECRET"
    ("emqx emqx_ctl", SecretProgram(["admins add . X", "admins passwd . X"])),
    ("hdbsql", SecretProgram(["-p X"], valued: "-n -i -u -d")),
    // arangosh, arangodump: "--server.password"; surreal: "--pass", "-p"
    ("surreal", SecretProgram(["-p X", "--pass X"], valued: "-u -e")),
    // ldapsearch(1), ldapmodify(1): "-w passwd"; ldappasswd(1): "-s newPasswd -a oldPasswd"
    (
      """
      ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldapcompare ldapmodrdn ldapexop ldapvc
      ldapvi adtool
      """,
      SecretProgram(
        ["-w X"],
        flags: "ACcIkKLMnNOQvxXZW",
        valued: "-D -b -h -H -p -s -f -y",
        harmless: "-y")
    ),
    (
      "ldappasswd",
      SecretProgram(
        ["-w X", "-s X", "-a X"],
        flags: "ACEIkKnNOQSvxXZW",
        valued: "-D -h -H -p -t -T -y")
    ),
    // slappasswd(8): "-s secret"
    ("slappasswd", SecretProgram(["-s X"], valued: "-h -c")),
    // qpid-config(1): "-b user/secret@host"; confluent: "api-key store KEY SECRET"; rpk: "-p"
    ("qpid-config qpid-stat qpid-route qpid-tool", SecretProgram(["-b U/X", "-a U/X"])),
    ("confluent", SecretProgram(["api-key store . X"])),
    (
      "rpk",
      SecretProgram(
        ["user create . -p X", "user create -p X", "--password X", "user update -p X"],
        valued: "-X -b", harmless: "-p")
    ),
    // Greenplum: "gpconfig -c NAME -v VALUE"
    ("gpconfig", SecretProgram(["-c . -v X"])),
    // memcached tools: "--memc-password"; zkCli: addauth digest user:password
    ("zkcli.sh zkcli zookeeper-shell.sh zookeeper-shell", SecretProgram(["addauth digest U:X"])),
  ]
}
