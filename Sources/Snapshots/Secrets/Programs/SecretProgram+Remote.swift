// Remote desktops, machines, wireless, tunnels and messengers.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let remote: [(String, SecretProgram)] = [
    // mount(8), mount.cifs(8): password= in -o is found by its name
    ("mount mount.cifs mount.davfs", SecretProgram()),
    // Windows tools by Wine and PowerShell: "net use * \\\\h\\s secret /user:u"
    ("mstsc", SecretProgram(["/p: X"])),
    // xfreerdp(1): "/p:password", "/gp:", "/pth:"; rdesktop(1): "-p"; vncviewer
    (
      "xfreerdp wlfreerdp xfreerdp3 sdl-freerdp freerdp",
      SecretProgram([
        "/p X", "/gp X", "/pth X", "/password X", "/pcb X", "-p X", "/pass X", "/gw ,p=X",
      ])
    ),
    (
      "rdesktop",
      SecretProgram(["-p X", "-i X"], flags: "fzbemMCDKENPv0", valued: "-u -d -g -k -r -t -a -x")
    ),
    (
      "vncviewer vncdo vncdotool vncsnapshot x11vnc x11vnc-ssl",
      SecretProgram(
        ["-p X", "--password X", "-viewpasswd X", "--passwd X"],
        valued: "-s -display",
        harmless: "-rfbauth -passwdfile -PasswordFile")
    ),
    (
      "x11vnc",
      SecretProgram(
        ["-passwd X", "-viewpasswd X", "-storepasswd X", "-unixpw ."],
        valued: "-display -rfbport -auth",
        harmless: "-rfbauth -passwdfile -auth -unixpw")
    ),
    // ipmitool(1): "-P", "-K", "-Y"; "user set password ID X"
    (
      "ipmitool ipmi-sensors ipmipower bmc-info ipmiconsole ipmiutil",
      SecretProgram(
        ["-P X", "-k X", "-y X", "user set password . X", "user test . . X"],
        flags: "vcgAE",
        valued: "-H -U -I -p -L -C -h -u",
        harmless: "-p")
    ),
    (
      "ipmi-sensors ipmipower bmc-info ipmiconsole racadm",
      SecretProgram(["-p X", "-P X", "-k X"], valued: "-h -u -r -I")
    ),
    // snmpcmd(1): "-c community -A auth -X priv -a protocol -x protocol"
    (
      """
      snmpget snmpwalk snmpset snmpbulkwalk snmpbulkget snmpgetnext snmptrap snmptable snmpdf
      snmpstatus snmptest snmpinform snmptranslate check_snmp snmpusm snmpnetstat snmpdelta
      """,
      SecretProgram(
        ["-c X", "-A X", "-X X", "-K X", "-k X", "-3K X"],
        valued: "-v -u -l -a -x -e -E -n -r -t -m -M -O -H")
    ),
    // nagios-plugins: "-a, --authorization=AUTH_PAIR", "-p" is a port for most
    (
      "check_http check_curl",
      SecretProgram(
        ["-a U:X", "-b U:X", "-k H", "--authorization U:X"],
        flags: "SvL",
        valued: "-H -I -p -u -w -c -t")
    ),
    (
      """
      check_mysql check_mysql_query check_nt check_pgsql check_ldap check_wmi_plus.pl check_wmi_plus
      check_mssql check_oracle check_mongodb.py check_imap_login check_ftp_login
      """,
      SecretProgram(["-p X", "-s X", "--password X"], valued: "-H -u -d -P -l")
    ),
    (
      "check_snmp",
      SecretProgram(["-C X", "-A X", "-X X", "-k ."], valued: "-H -o -P -L -U -a -x")
    ),
    (
      "nikto gobuster feroxbuster wfuzz dirb sqlmap wpscan nuclei ffuf",
      SecretProgram(
        [
          "-id U:X", "-P X", "-H H", "--cookie C", "-b C", "-c C", "--auth-cred U:X",
          "--basic U:X",
        ],
        valued: "-u -U -w -t -h")
    ),
    ("check_nrpe", SecretProgram(valued: "-H -c -a")),
    // swaks(1): "--auth-password, -ap"; sendemail(1): "-xp"; msmtp(1), mailx, s-nail, mutt,
    // fetchmail
    (
      "swaks",
      SecretProgram(
        ["-ap X", "--auth-password X", "-pap X", "--tls-key ."],
        valued: "-au --to --from -s -a --auth",
        harmless: "-a --auth --tls-key")
    ),
    ("sendemail", SecretProgram(["-xp X"], valued: "-f -t -u -m -s -xu -o")),
    (
      "mail mailx s-nail mutt neomutt bsd-mailx",
      SecretProgram(["-s T"], valued: "-r -c -b -a -e")
    ),
    ("imapsync", SecretProgram(["--password1 X", "--password2 X"])),
    ("offlineimap mbsync isync fetchmail getmail curlmail", SecretProgram()),
    // radtest(1): "user password server nas-port secret"; radclient(1): "server type secret"
    ("radtest", SecretProgram([". X . . X"], flags: "dx46", valued: "-t -P -d")),
    ("radclient", SecretProgram([". . X"], flags: "qxvs46", valued: "-f -c -r -t -p -n -i -d")),
    ("eapol_test", SecretProgram(["-s X"], valued: "-c -a -p")),
    // wpa_passphrase(8): "ssid [passphrase]"; wpa_cli(8); iwconfig(8): "key s:secret"; iw(8):
    // "key 0:secret"; nmcli(1)
    ("wpa_passphrase", SecretProgram([". X"])),
    (
      "wpa_cli",
      SecretProgram(
        [
          "set_network . psk X", "set_network . password X", "set_network . wep_key0 X", "psk X",
          "password X", "passphrase . X", "wps_pin . X", "pin . X", "otp . X",
        ],
        valued: "-i -p")
    ),
    ("iwconfig iwpriv", SecretProgram(["key X", "enc X", ". key X"])),
    ("iw", SecretProgram(["key X", "keys X"])),
    ("iwctl", SecretProgram(["--passphrase X", "-P X"], valued: "-u", harmless: "-p")),
    (
      "nmcli",
      SecretProgram(
        [
          "password X", "wifi-sec.psk X", "802-11-wireless-security.psk X", "wifi-sec.wep-key0 X",
          "802-1x.password X", "vpn.secrets X", "wireguard.private-key X", "gsm.pin X",
          "gsm.password X", "pppoe.password X", "802-1x.private-key-password X", "psk X",
          "802-11-wireless-security.wep-key0 X",
        ])
    ),
    ("connmanctl", SecretProgram(["passphrase X"])),
    // pppd(8): "user U password P"; openvpn(8): "--auth-user-pass FILE"; openconnect(8); vpnc;
    // strongswan
    ("pppd pon", SecretProgram(["password X", "xauth X"])),
    // chat(8): what is sent behind what was expected
    (
      "chat",
      SecretProgram(["*assword: X", "*assword X", "*word: X", "*word X"], valued: "-f -t -r")
    ),
    (
      "openvpn",
      SecretProgram(
        ["--http-proxy-user-pass .", "--management-client-pf ."],
        valued: "--config",
        harmless: """
          --auth-user-pass --auth --askpass --secret --key --tls-auth --tls-crypt --tls-crypt-v2
          --static-challenge --http-proxy-user-pass --auth-nocache --auth-token-user --key-direction
          --auth-retry --auth-gen-token --pkcs12 --management
          """)
    ),
    (
      "openconnect",
      SecretProgram(
        [
          "-C C", "--cookie X", "--token-secret X", "-p X", "--key-password X",
          "--form-entry K=X", "-F K=X",
        ],
        valued: "-u -s -i -c -k",
        harmless: "--sslkey --token-mode --passwd-on-stdin",
        reads: "--passwd-on-stdin")
    ),
    (
      "openfortivpn",
      SecretProgram(
        ["-p X", "--password X", "-o X", "--otp X", "--pin X"],
        valued: "-u -c",
        harmless: "--user-key --cookie-on-stdin")
    ),
    ("tailscale", SecretProgram(["--authkey X", "--auth-key X"])),
    ("zerotier-cli", SecretProgram(["-T X"], joined: ["-T"])),
    (
      "ngrok",
      SecretProgram(
        [
          "authtoken X", "config add-authtoken X", "--authtoken X", "--basic-auth U:X",
          "--auth U:X", "-auth U:X",
        ])
    ),
    ("cloudflared", SecretProgram(["service install X", "--token X"])),
    ("frpc frps", SecretProgram(["-t X", "--token X"], valued: "-c -s -u")),
    // ncat(1), socat(1), stunnel, proxychains, tinyproxy, microsocks(1): "-P password"
    ("ncat", SecretProgram(["--proxy-auth U:X"], valued: "-p -e -c -w -s")),
    ("nc netcat telnet socat", SecretProgram()),
    ("microsocks srelay", SecretProgram(["-P X"], valued: "-i -p -u -b")),
    (
      """
      ss-local ss-server sslocal ssserver ss-redir ss-tunnel shadowsocks-libev shadowsocks-server
      shadowsocks-client shadowsocks-local shadowsocks-go shadowsocks2 go-shadowsocks2
      """,
      SecretProgram(["-k X", "--password X", "--key X"], valued: "-s -p -l -m -c -t")
    ),
    ("chisel", SecretProgram(["--auth U:X", "--key X"])),
    ("gost", SecretProgram()),
    // hydra(1): "-p PASS"; medusa: "-p"; crackmapexec, netexec, evil-winrm, impacket scripts:
    // "domain/user:pass@host", "-hashes"
    (
      "hydra medusa patator ncrack",
      SecretProgram(["-p X"], flags: "fvVdIu", valued: "-l -L -P -C -t -s -o")
    ),
    (
      "crackmapexec cme netexec nxc evil-winrm enum4linux-ng",
      SecretProgram(["-p X", "-H X", "--password X"], valued: "-u -d -i -x -M")
    ),
    (
      """
      psexec.py smbexec.py wmiexec.py secretsdump.py getuserspns.py smbclient.py mssqlclient.py
      atexec.py dcomexec.py getnpusers.py gettgt.py lookupsid.py
      """,
      SecretProgram(["U:X", "-hashes X", "-aesKey X"], valued: "-dc-ip -target-ip")
    ),
    (
      "bloodhound-python certipy bloodyad kerbrute",
      SecretProgram(["-p X", "-hashes X", "-password X"], valued: "-u -d -ns -c")
    ),
    // sipp(1): "-ap"; linphonec; asterisk
    ("sipp", SecretProgram(["-ap X"], valued: "-s -sf -i -p -m -au")),
    ("linphonecsh", SecretProgram(["--password X"])),
    // transmission-remote(1): "-n user:pw"; deluge-console; qbittorrent
    (
      "transmission-remote transmission-daemon",
      SecretProgram(
        ["-n U:X", "--auth U:X", "-v X", "--password X"],
        valued: "-u --username",
        harmless: "-t")
    ),
    (
      "deluge-console",
      SecretProgram(["-P X", "connect . . X"], valued: "-U -d -p", takesCommands: true)
    ),
    ("rtorrent", SecretProgram()),
    // rclone(1): "obscure X", "config create ... pass X"; s3cmd(1): "--secret_key"; mc alias set
    (
      "rclone",
      SecretProgram(
        [
          "obscure X", "--rc-pass X", "--pass X", "pass X", "secret_access_key X", "token X",
          "client_secret X", "key X", "password X", "--http-headers .", "access_key_id .",
          "service_principal .", "bearer_token X",
        ],
        harmless: "--password-command")
    ),
    ("rclone msmtp", SecretProgram(["--password-command S", "--passwordeval S"])),
    // cntlm(1): "-p password"
    ("cntlm", SecretProgram(["-p X"], valued: "-u -d -l -c -a -U -P -N -r -L")),
    (
      "s3cmd s3fs s5cmd goofys",
      SecretProgram(
        ["--secret_key X", "--access_token X", "--gpg-passphrase X"],
        valued: "-c --config",
        harmless: "-o")
    ),
    (
      "mc mcli minio-mc minio-client",
      SecretProgram(
        [
          "alias set . . . X", "alias set . . X X", "config host add . . . X",
          "admin user add . . X", "admin user svcacct add --secret-key X", "--secret-key X",
        ],
        harmless: "--enc-s3")
    ),
    (
      "b2 backblaze-b2",
      SecretProgram(["authorize-account . X", "account authorize . X", "authorize_account . X"])
    ),
    // winrs, psexec: "-p"; net use
    (
      "psexec psexec64 winrs pskill",
      SecretProgram(["-p X", "-p: X", "/p X", "/p: X"], valued: "-u")
    ),
    (
      "ffmpeg ffprobe ffplay",
      SecretProgram(
        [
          "-decryption_key X", "-encryption_key X", "-headers .", "-cookies .", "-hls_enc_key X",
          "-key ?X",
        ],
        valued: "-i -c -f",
        harmless: "-pass -passlogfile")
    ),
    // Messengers and notifiers: signal-cli, sendxmpp(1): "-p", telegram-send, apprise, ntfy,
    // pushover
    ("smbmap", SecretProgram(["-p X"], valued: "-u -H -d")),
    ("sendxmpp", SecretProgram(["-p X", "-j ."], valued: "-u -f -r", harmless: "-j")),
    ("ntfy", SecretProgram(["-u U:X", "--user U:X", "--token X", "-k X"], valued: "-t -p -T")),
    (
      "signal-cli",
      SecretProgram(["verify . --pin X", "verify --pin X", "--pin X"], valued: "-a -u")
    ),
    (
      "weechat irssi ii ircii sic",
      SecretProgram(["-w X", "-k .", "-k X"], valued: "-c -n -p -s -i -f")
    ),
  ]
}
