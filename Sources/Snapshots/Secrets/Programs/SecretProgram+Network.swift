// Clients of the network: the web, mail, files.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let network: [(String, SecretProgram)] = [
    // curl(1)
    (
      "curl",
      SecretProgram(
        [
          "-u U:X", "--user U:X", "-U U:X", "--proxy-user U:X", "-b C", "--cookie C", "-H H",
          "--header H", "--proxy-header H", "--oauth2-bearer X", "--pass X", "--proxy-pass X",
          "-E U:X", "--cert U:X", "--proxy-cert U:X", "--tlspassword X", "--proxy-tlspassword X",
        ],
        flags: "#0123456afgGijIJklLMnNOpqRsSvVZ",
        valued: """
          -o -X -d -F -T -A -e -m -w -c -x --data --output --request --url --max-time
          """,
        harmless: """
          --key --proxy-key --pubkey --pinnedpubkey --cookie-jar -c --anyauth --proxy-anyauth
          """)
    ),
    // wget(1)
    (
      "wget wget2",
      SecretProgram(
        [
          "--password X", "--http-password X", "--ftp-password X", "--proxy-password X",
          "--header H",
        ],
        harmless: "--private-key --ask-password")
    ),
    // httpie.io/docs: "-a, --auth USER:PASS"; xh
    (
      "http https httpie xh xhs",
      SecretProgram(
        ["-a U:X", "--auth U:X", "--session-read-only .", "-A .", "--auth-type ."],
        flags: "fjvhbS",
        harmless: "--session")
    ),
    // ab(1), siege(1), wrk(1), hey, vegeta, k6
    (
      "ab hey siege oha bombardier wrk vegeta",
      SecretProgram(
        ["-A U:X", "-P U:X", "-a U:X", "-H H", "-C C", "--header H", "-header H"],
        flags: "klqrS",
        valued: "-n -c -t -m -p -T")
    ),
    // aria2c(1)
    (
      "aria2c",
      SecretProgram(
        [
          "--http-passwd X", "--ftp-passwd X", "--rpc-secret X", "--header H",
          "--all-proxy-passwd X",
        ])
    ),
    // grpcurl, websocat, evans
    (
      "grpcurl evans websocat wscat ghz",
      SecretProgram(
        [
          "-H H", "-rpc-header H", "-reflect-header H", "--header H", "--basic-auth U:X",
          "--auth U:X",
        ],
        flags: "v")
    ),
    // yt-dlp(1): "-p, --password", "-2, --twofactor", "--video-password"
    (
      "yt-dlp youtube-dl gallery-dl",
      SecretProgram(
        ["-p X", "-2 X", "--twofactor X", "--video-password X", "--ap-password X"],
        valued: "-u -o -f")
    ),
    // sshpass(1)
    (
      "sshpass",
      SecretProgram(["-p X"], flags: "v", valued: "-f -d -P", harmless: "-P", runs: true)
    ),
    // plink(1), pscp(1), psftp(1): "-pw"
    (
      "plink pscp psftp putty klink kscp winscp",
      SecretProgram(["-pw X", "-pwfile ."], valued: "-P -l -i", harmless: "-pwfile")
    ),
    // ssh(1), scp(1): -p is a port or a switch; a command may follow
    (
      "ssh mosh autossh dbclient ssh-copy-id slogin",
      SecretProgram(valued: "-p -l -i -o -F -L -R -D -J -W -b -c -m -E -e -M", runs: true)
    ),
    // ssh-keygen(1): "-N new_passphrase -P passphrase"
    ("ssh-keygen", SecretProgram(["-N X", "-P X"], flags: "qypl", valued: "-t -b -f -C -m")),
    (
      "ssh-add ssh-agent sshfs scp sftp rsync",
      SecretProgram(valued: "-p -P -e -i -o", harmless: "--password-file")
    ),
    // lftp(1): "-u user,pass"; ncftp(1): "-p"; ftp
    ("open", SecretProgram(["-u U,X", "--user U,X"])),
    (
      "lftp lftpget mirror",
      SecretProgram(
        ["-u U,X", "--user U,X", "--password X", "open -u U,X", "user . X"],
        valued: "-e -p -c")
    ),
    (
      "ncftp ncftpget ncftpput ncftpls tnftp",
      SecretProgram(["-p X", "-J X"], flags: "RvmaV", valued: "-u -P")
    ),
    // smbclient(1): "servicename [password]", "-U user%pass"; net(8), rpcclient(1), winexe
    (
      """
      smbclient smbget rpcclient winexe wmic net smbcacls smbcquotas smbtree nmblookup smbmap
      wbinfo ntlm_auth samba-tool pth-winexe ldbsearch ldbadd ldbmodify ldbdel ldbedit
      """,
      SecretProgram(
        [
          "-U U%X", "--user U%X", "--username U%X", "--password X", "-a U%X",
          "--authenticate U%X", "--pw-nt-hash .", "user create . X", "user add . X",
          "--newpassword X", "user setpassword . X", "-A .",
        ],
        flags: "NEgkPV",
        valued: "-c -I -p -W -L -m -D -d -s",
        harmless: "-A --use-winbind-ccache")
    ),
    ("smbclient", SecretProgram(["//* X", "\\* X"])),
    // smbpasswd(8), pdbedit(8)
    ("smbpasswd", SecretProgram(["-w X", "-a . X"], reads: "-s")),
  ]
}
