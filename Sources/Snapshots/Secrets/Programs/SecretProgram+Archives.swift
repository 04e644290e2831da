// Archives, keys and encryption.
// Where a line names no source, it is the manual of the program, or what it says to --help.
extension SecretProgram {
  static let archives: [(String, SecretProgram)] = [
    // 7z: "-p{Password}"; rar, unrar: "-p[password]", "-hp[password]"
    ("7z 7za 7zr 7zz p7zip", SecretProgram(joined: ["-p"], harmless: "-p")),
    (
      "rar unrar winrar unar lsar",
      SecretProgram(["-password X"], joined: ["-hp", "-p"], harmless: "-p -hp -pr")
    ),
    ("unar lsar", SecretProgram(["-p X", "-password X"], valued: "-o -e", harmless: "-pr")),
    // zip(1), unzip(1), zipcloak(1): "-P password"
    (
      "zip unzip zipcloak zipinfo zipnote",
      SecretProgram(["-P X"], flags: "rqjmuv9evTlnoatfpyDX", valued: "-d -x -i -b")
    ),
    ("arj lha", SecretProgram(joined: ["-g"])),
    ("fcrackzip", SecretProgram(["-p ."])),
    (
      "pdftotext pdftk qpdf pdfinfo pdftoppm pdfimages pdftocairo pdfunite mutool",
      SecretProgram(
        [
          "-upw X", "-opw X", "user_pw X", "owner_pw X", "input_pw X", "--password X",
          "--encrypt X X", "encrypt X X", "-p .",
        ],
        harmless: "-p --show-encryption-key")
    ),
    // openssl(1), openssl-passphrase-options(1)
    (
      "openssl libressl",
      SecretProgram(
        [
          "-passin P", "-passout P", "-pass P", "-k X", "-K X", "-password P", "passwd ... ?X",
          "-macopt .", "-psk X", "-srppass X", "-pwd P", "-cmp_secret X",
        ],
        valued: """
          -in -out -inkey -iv -subj -days -CAfile -cert -keyout -salt -S -connect -hmac
          """,
        harmless: """
          -key -keyout -inkey -CAkey -signkey -pubkey -keyform -key_uri -passwd -keysig -keyex
          -kfile -pkeyopt -auth_level -auth
          """)
    ),
    ("openssl", SecretProgram(["dgst -hmac X", "mac -hmac X", "-hmac X"])),
    // gpg(1)
    (
      "gpg gpg2 gpgv gpgsm",
      SecretProgram(
        ["--passphrase X", "--quick-generate-key ."],
        valued: "-r -u -o --homedir",
        harmless: """
          --recv-keys --recv-key --export-secret-keys --export-secret-key --list-keys
          --list-secret-keys --delete-secret-keys --default-key --passphrase-fd --passphrase-file
          --local-user --gen-key --edit-key --armor --export-secret-subkeys --keyserver --sign-key
          --with-key-origin --encrypt-to --delete-keys --search-keys --refresh-keys --symmetric
          --pinentry-mode --quick-gen-key
          """,
        reads: "--passphrase-fd")
    ),
    ("gpg-preset-passphrase", SecretProgram(["-P X", "--passphrase X"])),
    ("age-keygen minisign signify", SecretProgram()),
    (
      "ccrypt ccencrypt ccdecrypt",
      SecretProgram(["-K X", "--key X", "-H X", "--key2 X"], flags: "edcx", valued: "-k -E")
    ),
    ("mcrypt aescrypt scrypt bcrypt", SecretProgram(["-k X", "-p X"], flags: "ed", valued: "-o")),
    (
      "steghide outguess stegseek",
      SecretProgram(["-p X", "-k X", "--passphrase X"], valued: "-sf -cf -ef -xf")
    ),
    (
      "encfs ecryptfs-add-passphrase ecryptfs-manager gocryptfs securefs",
      SecretProgram(["--passphrase X", "-pass X", "--pass X"])
    ),
    (
      """
      ecryptfs-wrap-passphrase ecryptfs-unwrap-passphrase ecryptfs-rewrap-passphrase
      """,
      SecretProgram([". X X", ". X"])
    ),
    (
      "veracrypt truecrypt",
      SecretProgram(
        ["-p X", "--password X", "--token-pin X", "--new-password X"],
        valued: "-k --slot -t",
        harmless: "-k --keyfiles --protect-hidden")
    ),
    // cryptsetup(8): the passphrase comes on the input
    (
      "cryptsetup",
      SecretProgram(
        valued: "--key-file -d --key-size -s --key-slot -c --cipher",
        harmless: """
          --key-file --key-size --key-slot --new-keyfile --master-key-file --volume-key-file
          --token-id --token-type --token-only --key-description
          """,
        reads: "*")
    ),
    ("zfs zpool", SecretProgram(["-o ."], reads: "load-key change-key")),
    (
      "hdparm",
      SecretProgram(
        [
          "--security-unlock X", "--security-set-pass X", "--security-erase X",
          "--security-disable X", "--security-erase-enhanced X",
        ],
        valued: "--user-master")
    ),
    (
      "sedutil-cli nvme",
      SecretProgram(
        [
          "--initialSetup X", "--setSIDPassword X X", "--setsidpassword X X", "--setPassword X . X",
          "--enableLockingRange . X", "--setLockingRange . . X", "--setMBREnable . X",
          "--yesIreallywanttoERASEALLmydatausingthePSID X",
        ])
    ),
    // keytool(1), jarsigner(1), apksigner, signtool
    (
      "keytool jarsigner jarsigner.jar",
      SecretProgram(
        [
          "-storepass X", "-keypass X", "-srcstorepass X", "-deststorepass X", "-srckeypass X",
          "-destkeypass X", "-new X",
        ],
        valued: "-keystore -alias -file -dname -keyalg -storetype -keysize -validity")
    ),
    ("apksigner", SecretProgram(["--ks-pass P", "--key-pass P"], harmless: "--key --cert")),
    (
      "signtool osslsigncode codesign",
      SecretProgram(["/p X", "-pass X"], valued: "/f /t", harmless: "-key")
    ),
    ("signtool", SecretProgram(["/p X"])),
    (
      "pk12util certutil p11tool pkcs11-tool pkcs15-tool pkcs15-init",
      SecretProgram(
        [
          "-W X", "-w .", "-K X", "-k .", "-p X", "--pin X", "--so-pin X", "--new-pin X",
          "--puk X",
        ],
        valued: "-n -d -i -o",
        harmless: "--list-keys")
    ),
    (
      "ykman",
      SecretProgram(
        [
          "-P X", "-p X", "-m X", "-n X", "--pin X", "--management-key X", "--new-pin X",
          "--puk X",
        ])
    ),
    ("oathtool", SecretProgram(["X"], flags: "bvs", valued: "-d -w -s -N -c")),
    ("totp-cli mintotp google-authenticator", SecretProgram()),
    ("qrencode", SecretProgram()),
  ]
}
