// Administration of servers, of hosts by others, and of clusters.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let servers: [(String, SecretProgram)] = [
    // testsaslauthd(8): "-u user -p password"; 389 Directory Server: dsconf(8): "-w BINDPW"
    ("testsaslauthd", SecretProgram(["-p X"], valued: "-u -r -s -f -R")),
    (
      "dsconf dsidm dsctl dscreate dsmigrate",
      SecretProgram(
        ["-w X", "--pwdfile ."], flags: "vjZ", valued: "-D -b -y", harmless: "--pwdfile")
    ),
    // OpenSMTPD: "encrypt [secret]"; Stalwart: "-c user:secret"
    ("smtpctl", SecretProgram(["encrypt X"])),
    ("stalwart-cli", SecretProgram(["-c U:X", "--credentials U:X"], valued: "-u")),
    // HestiaCP, VestaCP
    ("v-add-user", SecretProgram([". X"])),
    ("v-change-user-password v-change-database-password", SecretProgram([". X", ". . X"])),
    (
      """
      v-add-mail-account v-change-mail-account-password v-add-database v-add-remote-db-host
      v-add-web-domain-ftp v-change-web-domain-ftp-password
      """,
      SecretProgram([". . . X"])
    ),
    // Salt: execution modules shadow, mysql, postgres, rabbitmq, webutil, win_useradd, htpasswd
    (
      "salt salt-call salt-api salt-run salt-ssh",
      SecretProgram(
        [
          "--password X", "--passwd X", "--ssh-passwd X", "*.set_password . X",
          "*.setpassword . X", "*.gen_password X", "*.user_create . . X", "*.user_chpass . . X",
          "*.add_user . X", "*.change_password . X", "*.useradd . . X", "*.verify . . X",
          "*.useradd_all . X", "*.create_user . X", "*.password_change . X",
        ],
        valued: "-E -G -L -N -I -S -C -t -c -l --out",
        runs: true)
    ),
    // Chef: "user-create USER FIRST [MIDDLE] LAST MAIL SECRET"
    ("chef-server-ctl", SecretProgram(["user-create . . . . X", "password . X"], valued: "-f -o")),
    (
      "n98-magerun n98-magerun2", SecretProgram(["admin:user:change-password . X", "--password X"])
    ),
    (
      "tower-cli awx",
      SecretProgram(["config password X", "-p X", "--password X"], valued: "-u -h")
    ),
    ("multipass", SecretProgram(["authenticate X", "auth X"])),
    // Registration codes: Ubuntu Pro, SUSE, WireGuard's Netmaker
    ("pro ua", SecretProgram(["attach X"])),
    ("suseconnect", SecretProgram(["-r X", "--regcode X"], valued: "-e -p -u")),
    ("netclient netmaker-cli", SecretProgram(["-t X", "--token X", "-p X"], valued: "-u -s")),
    ("raspi-config", SecretProgram(["do_wifi_ssid_passphrase . X"])),
    // RANCID: clogin(1): "-p user-password -e enable-password -v vty-password"
    (
      "clogin jlogin flogin hlogin rancid-clogin",
      SecretProgram(["-p X", "-e X", "-v X", "-E ."], valued: "-u -c -x -t -f -s -y")
    ),
    ("hostapd_cli", SecretProgram(["set wpa_passphrase X", "set wep_key0 X"], valued: "-i -p")),
    // Chocolatey, on PowerShell
    ("choco", SecretProgram(["-k X", "-p X", "--api-key X", "--password X"], valued: "-u -s -n")),
    ("onesixtyone", SecretProgram([". X"], valued: "-c -i -o -w")),
    ("pdfcrack", SecretProgram(["-p X"], flags: "uosq", valued: "-w -n -m -c -l -f")),
    ("clevis", SecretProgram(reads: "luks", readsPairs: false)),
    ("cmdline-jmxclient.jar jmxterm", SecretProgram(["U:X", "-p X"], valued: "-u -l")),
    // java(1): a program of its own may be behind -jar
    ("java", SecretProgram(valued: "-cp -classpath --class-path -m -p", runs: true)),
    // jq(1): "--arg name value"
    ("jq gojq jaq", SecretProgram(["--arg . N", "--argjson . N"])),
    // TSIG keys, "[hmac:]name:secret": nsupdate(1), dig(1); pdnsutil(1)
    ("nsupdate dig delv", SecretProgram(["-y U:X"], valued: "-k -f -p -q -t -x -c -b")),
    ("pdnsutil", SecretProgram(["import-tsig-key . . X"])),
    // pgpool: "pg_md5 [-u user] secret"
    ("pg_md5 pg_enc", SecretProgram(["?X"], valued: "-u --username -f -K -k")),
    (
      "nifi.sh",
      SecretProgram(["set-single-user-credentials . X", "set-sensitive-properties-key X"])
    ),
    ("prefect", SecretProgram(["cloud login -k X", "cloud login --key X"])),
    ("teamviewer anydesk", SecretProgram(["passwd X", "--set-password X"])),
    ("filebrowser", SecretProgram(["users add . X", "users update . -p X", "--password X"])),
    ("mega-login mega-passwd", SecretProgram([". X"])),
    ("kerbrute", SecretProgram(["passwordspray . X", "bruteuser . X"], valued: "-d --dc -t -o")),
    (
      "coap-client coap-client-openssl coap-client-gnutls", SecretProgram(["-k X"], valued: "-u -m")
    ),
    ("aircrack-ng airdecap-ng", SecretProgram(["-p X"], valued: "-e -b -w -k -l")),
    ("udp2raw kcptun-client kcptun-server", SecretProgram(["-k X", "-key X"], valued: "-l -r")),
    ("gotify slack-cli", SecretProgram(["-t X", "--token X"], valued: "-p -u")),
    ("ocpasswd", SecretProgram(valued: "-c -g", reads: "*")),
    // Zimbra: "ca name@domain secret", "sp name@domain secret"
    (
      "zmprov",
      SecretProgram(
        [
          "ca . X", "createAccount . X", "sp . X", "setPassword . X", "-p X", "--password X",
          "checkPasswordStrength . X",
        ],
        valued: "-a -s -l -y")
    ),
    // docker-mailserver: "setup email add MAIL [SECRET]"
    (
      "setup setup.sh",
      SecretProgram(["email add . X", "email update . X", "dovecot-master add . X"])
    ),
    // Icinga: "node setup --ticket", "pki ticket --salt"
    ("icinga2 icingacli", SecretProgram(["--ticket X", "--salt X"])),
    // fence agents: "-p [password]"; their -k are files
    (
      """
      fence_ipmilan fence_apc fence_apc_snmp fence_vmware fence_vmware_soap fence_vmware_rest
      fence_idrac fence_ilo fence_ilo_ssh fence_ilo4 fence_ilo5 fence_drac5 fence_cisco_ucs
      fence_rhevm fence_pve fence_xenapi fence_wti fence_bladecenter fence_eaton_snmp
      """,
      SecretProgram(["-p X", "-P X", "--password X"], flags: "xzv", valued: "-a -l -o -n -u -c -k")
    ),
    // SqlPackage: "/TargetPassword:", "/tp:"
    (
      "sqlpackage",
      SecretProgram(
        [
          "/tp X", "/sp X", "/TargetPassword X", "/SourcePassword X", "/tcs ?X", "/scs ?X", "/at X",
        ])
    ),
    // PowerShell: "ConvertTo-SecureString [-String] secret -AsPlainText"
    ("convertto-securestring", SecretProgram(["X", "-String X"])),
    // xmlstarlet(1): "ed -u XPATH -v VALUE", "-n NAME -v VALUE"
    (
      "xmlstarlet xml",
      SecretProgram(["ed -v ?X"], valued: "-u -s -i -a -t -n -N -d -m -o -c")
    ),
    // LSF, Slurm, PBS: -u is a user, -p and -P are partitions and projects
    (
      """
      squeue sbatch srun salloc sinfo sacct scancel scontrol sacctmgr bsub bjobs bhist bacct bkill
      qsub qstat qdel qhold condor_submit condor_q
      """,
      SecretProgram(valued: "-u -p -P -A -n -N -t -q -J -w", runs: false)
    ),
  ]
}
