// Users, servers, and what runs other programs.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let tools: [(String, SecretProgram)] = [
    // htpasswd(1): "-b [-n] [passwdfile] username password"; htdigest(1)
    (
      "htpasswd nginx-passwd",
      SecretProgram(["-b ... X"], flags: "cimB25dpsDvn", valued: "-C -r", reads: "-i")
    ),
    ("htdbm", SecretProgram(["-b . . X"], flags: "cimBdpsDvnt", valued: "-T")),
    (
      "caddy",
      SecretProgram(
        ["hash-password -p X", "hash-password --plaintext X", "--plaintext X"],
        harmless: "-p")
    ),
    ("mkpasswd", SecretProgram(["?X"], flags: "s", valued: "-m -S -R", reads: "-s")),
    ("grub-mkpasswd-pbkdf2 pwgen makepasswd apg cracklib-check", SecretProgram(reads: "*")),
    // usermod(8), useradd(8): "-p, --password"; chpasswd(8) and passwd --stdin read
    (
      "useradd usermod groupadd groupmod luseradd lusermod",
      SecretProgram(
        ["-p X", "--password X"],
        flags: "mrMNolLU",
        valued: "-s -g -G -u -d -c -e -k -b")
    ),
    ("newusers chpasswd chgpasswd", SecretProgram(reads: "*", readsPairs: true)),
    ("passwd lpasswd", SecretProgram(harmless: "-P", reads: "*")),
    ("dscl", SecretProgram(["-passwd . X", "-P X", "passwd . X"], valued: "-u")),
    (
      "sysadminctl",
      SecretProgram(["-password X", "-newPassword X", "-adminPassword X", "-oldPassword X"])
    ),
    ("grafana-cli grafana", SecretProgram(["reset-admin-password X"])),
    // net.exe: "net use [device] \\\\host\\share [secret]", "net user NAME SECRET"
    ("net net1", SecretProgram(["\\* X", "^user . X", "/user ."])),
    // su(1), sudo(8): -S reads
    (
      "sudo doas",
      SecretProgram(
        valued: "-u -g -p -C -h -r -t -U -D",
        harmless: "-A --askpass -k -K",
        runs: true,
        reads: "-S --stdin -kS -Sk -Su -SE -HS -nS -SH")
    ),
    ("su runuser", SecretProgram(valued: "-s -g -G", runs: true, reads: "*", isShell: true)),
    ("kinit", SecretProgram(valued: "-c -t -k -l -r -S", reads: "*")),
    (
      "kdb5_util kdb5_ldap_util",
      SecretProgram(
        ["-P X", "-w X", "create -P X"], valued: "-r -d -k -M -sf -D -H", harmless: "-s")
    ),
    (
      "kadmin kadmin.local kpasswd ktutil",
      SecretProgram(
        [
          "-w X", "-pw X", "addprinc -pw X", "add_principal -pw X", "cpw -pw X",
          "change_password -pw X",
        ],
        valued: "-p -q -r -s -k -e",
        harmless: "-p")
    ),
    (
      "ipa ipa-client-install ipa-server-install ipa-replica-install",
      SecretProgram(
        [
          "-w X", "-p X", "-a X", "--ds-password X", "--admin-password X", "--password X",
          "--otp X",
        ],
        valued: "-n -r -U --domain --realm",
        harmless: "--password0")
    ),
    ("realm adcli", SecretProgram(["--one-time-password X"], reads: "join")),
    ("ntlmrelayx.py", SecretProgram()),
    // restic, borg, duplicity take theirs from variables and commands
    (
      "restic borg duplicity kopia duplicacy rdiff-backup",
      SecretProgram(
        ["--password X", "--password-command S"],
        harmless: """
          -p --password-command --password-file --key-hint --encrypt-key --sign-key
          --hidden-encrypt-key --encrypt-secret-keyring
          """)
    ),
    (
      "proxmox-backup-client pveum qm pct pvesh",
      SecretProgram(["--password X", "-password X", "--cipassword X", "passwd . --password X"])
    ),
    (
      "virt-customize virt-install virsh virt-builder",
      SecretProgram(["set-user-password . . X", "secret-set-value . X", "vnc-password X"])
    ),
    ("qemu-img qemu-system-x86_64", SecretProgram()),
    (
      "VBoxManage vboxmanage",
      SecretProgram(["--password X", "controlvm . encpassword . X"], harmless: "--passwordfile")
    ),
    ("vmrun", SecretProgram(["-gp X", "-p X", "-vp X"], valued: "-T -h -u -gu")),
    ("wine", SecretProgram(runs: true)),
    // Expect: what follows an expect of a password
    ("asterisk fs_cli", SecretProgram(["-p X"], valued: "-H -P -x", harmless: "-P")),
    ("pg_ctl", SecretProgram()),
    (
      "wp wp-cli",
      SecretProgram(
        [
          "--user_pass X", "--dbpass X", "--admin_password X", "user update . --user_pass X",
        ])
    ),
    (
      "drush drupal",
      SecretProgram(
        [
          "user:password . X", "upwd . X", "user-password . X", "--account-pass X",
          "--password X", "--db-su-pw X", "--site-pass X",
        ],
        valued: "-y")
    ),
    (
      "occ artisan console magento",
      SecretProgram(
        [
          "--admin-pass X", "--database-pass X", "--admin-password X", "--db-password X",
        ])
    ),
    (
      "odoo odoo-bin openerp-server",
      SecretProgram(["-w X", "--db_password X"], valued: "-r -d -c -i -u")
    ),
    ("jupyter jupyter-notebook jupyter-lab", SecretProgram()),
    (
      "code-server ttyd gotty wetty",
      SecretProgram(["-c U:X", "--credential U:X"], valued: "-p -w", harmless: "--auth --ssh-key")
    ),
    (
      "redis-server valkey-server",
      SecretProgram(["requirepass X"], harmless: "--tls-key-file --tls-auth-clients")
    ),
    ("minio", SecretProgram()),
    ("rspamadm", SecretProgram(["pw -p X", "pw --password X"])),
    (
      "doveadm",
      SecretProgram(["pw -p X", "auth test . X", "auth login . X"], valued: "-s -u -x")
    ),
    ("saslpasswd2", SecretProgram(reads: "-p")),
    (
      "ejabberdctl prosodyctl",
      SecretProgram(["register . . X", "change_password . . X", "check_password . . X"])
    ),
    (
      "asadmin jboss-cli.sh wlst.sh add-user.sh",
      SecretProgram(
        ["--password X", "-p X", "-password X"],
        valued: "-u --user -g",
        harmless: "--passwordfile")
    ),
    ("zabbix_sender zabbix_get zabbix_agentd", SecretProgram()),
    ("logger notify-send wall write", SecretProgram(["T"])),
    // expect(1): what is sent after a password was expected
    ("send", SecretProgram(["X"])),
    ("cmdkey", SecretProgram(["/pass: X", "/pass X"])),
    ("schtasks", SecretProgram(["/p X", "/rp X"], valued: "/u /ru /tn /tr")),
    ("wmic.exe", SecretProgram(["/password X"])),
    ("xmllint", SecretProgram()),
    ("john hashcat", SecretProgram()),
    (
      "bitcoin-cli bitcoind litecoin-cli dogecoin-cli",
      SecretProgram(
        [
          "walletpassphrase X", "walletpassphrasechange X X", "encryptwallet X",
          "importprivkey X", "dumpprivkey .", "--rpcpassword X",
        ])
    ),
    (
      "geth lncli solana cast forge",
      SecretProgram(
        ["--private-key X", "--mnemonic X", "wallet import --private-key X"],
        harmless: "--password --keystore --account")
    ),
    (
      "xmrig minerd cgminer ethminer",
      SecretProgram(["-p ?X", "-O U:X", "--userpass U:X", "--pass ?X"], valued: "-o -u -a -t")
    ),
    // echo(1): its words are what it says, to the terminal or to the next command
    ("echo printf", SecretProgram()),
    // Shells; what is behind -c is a script
    (
      """
      sh bash dash zsh ksh ash fish busybox mksh csh tcsh rbash pwsh powershell cmd
      """,
      SecretProgram(valued: "-o -O", runs: true, isShell: true)
    ),
    // What runs another program
    (
      """
      env nice nohup ionice chrt taskset timeout time watch strace ltrace gdb xargs exec command
      setsid stdbuf unbuffer script flock chroot unshare nsenter systemd-run tini dumb-init
      catatonit gosu su-exec s6-setuidgid setpriv capsh start-stop-daemon daemonize parallel tmux
      screen expect cronic chronic caffeinate proxychains proxychains4 torsocks tsocks firejail
      bwrap if then do else while until not ! eval trap spawn coproc builtin envdir dotenv direnv
      foreman honcho supervisord runit cpulimit prlimit numactl perf valgrind hyperfine entr find
      wait-for-it wait-for-it.sh retry ts moreutils xvfb-run dbus-run-session dbus-launch fakeroot
      faketime eatmydata pkexec run0 setarch linux32 linux64 sem rlwrap sg schedtool cgexec
      systemd-cat systemd-inhibit softlimit setuidgid
      """,
      SecretProgram(runs: true)
    ),
    // Their options that take the name of a user, which may be that of a program.
    (
      "start-stop-daemon daemonize",
      SecretProgram(valued: "-u --user -c --chuid -g --group -n --name", runs: true)
    ),
    (
      "systemd-run setpriv unshare nsenter chroot s6-setuidgid pkexec run0",
      SecretProgram(
        valued: "--uid --gid --user --unit -u --reuid --regid --ruid --rgid --userspec", runs: true)
    ),
    // bash(1): "read [-s] [-p prompt] name"
    (
      "read",
      SecretProgram(valued: "-p -d -n -N -t -u -i -a", reads: "-s -rs -sr -sp -rsp -srp NAME")
    ),
    ("make ninja rake just task", SecretProgram()),
    // Of tests those whose names are like this.
    (
      "pytest py.test jest vitest mocha playwright cypress rspec ctest phpunit ava tap",
      SecretProgram(["-k T", "-t T", "-g T", "-e T", "-R T", "-E T", "-m T"])
    ),
    ("journalctl", SecretProgram(["-g T"], valued: "-u -n -o -p -t")),
    ("go", SecretProgram(["-run T", "-bench T", "-skip T"], runs: true)),
    ("python python3", SecretProgram(runs: true)),
    // Titles
    (
      "xterm gnome-terminal konsole kitty alacritty",
      SecretProgram(["-T T", "-title T", "--title T"], runs: true)
    ),
    ("tmux screen", SecretProgram(["rename-window T", "rename-session T", "display-message T"])),
    // pm2 link <secret> <public>
    ("pm2", SecretProgram(["link X X"], runs: true)),
  ]
}
