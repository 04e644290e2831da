function __ptop_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __ptop_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __ptop_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __ptop_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __ptop_parse_tokens -S
    set -l unparsed_tokens (__ptop_tokens -pc)
    switch $unparsed_tokens[1]
    case 'ptop'
        __ptop_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'interactive'
            __ptop_parse_subcommand 0 'd/interval=' 's/sort=' 'reverse' 't/tree' 'H/threads' 'i/hide-idle' 'u/user=' 'p/pid=+' 'columns=' 'color=' 'C/no-color' 'U/ascii' 'M/no-mouse' 'read-only' 'history=' 'V' 'b/batch' 'json' 'n/iterations=' 'F/filter=' 'procfs=' 'exits=' 'log-level=' 'log-format=' 'version' 'h/help'
        case 'serve'
            __ptop_parse_subcommand 0 'web.listen-address=+' 'web.telemetry-path=' 'web.max-requests=' 'web.no-page' 'web.systemd-socket' 'web.config.file=' 'web.unix-socket-mode=' 'web.unix-socket-group=' 'scrape-interval=' 'metrics=' 'env-label=+' 'label=+' 'host-name=' 'label-length=' 'cmdline=' 'memory-used=' 'created' 'prometheus-url=' 'prometheus-basic-auth-file=' 'prometheus-bearer-token-file=' 'max-processes=' 'min-age=' 'no-kernel-threads' 'F/filter=' 'procfs=' 'exits=' 'log-level=' 'log-format=' 'once' 'version' 'h/help'
        case 'both'
            __ptop_parse_subcommand 0 'd/interval=' 's/sort=' 'reverse' 't/tree' 'H/threads' 'i/hide-idle' 'u/user=' 'p/pid=+' 'columns=' 'color=' 'C/no-color' 'U/ascii' 'M/no-mouse' 'read-only' 'history=' 'V' 'b/batch' 'json' 'n/iterations=' 'web.listen-address=+' 'web.telemetry-path=' 'web.max-requests=' 'web.no-page' 'web.systemd-socket' 'web.config.file=' 'web.unix-socket-mode=' 'web.unix-socket-group=' 'scrape-interval=' 'metrics=' 'env-label=+' 'label=+' 'host-name=' 'label-length=' 'cmdline=' 'memory-used=' 'created' 'prometheus-url=' 'prometheus-basic-auth-file=' 'prometheus-bearer-token-file=' 'max-processes=' 'min-age=' 'no-kernel-threads' 'F/filter=' 'procfs=' 'exits=' 'log-level=' 'log-format=' 'version' 'h/help'
        case 'record'
            __ptop_parse_subcommand -r 1 'o/output=' 'r/runs=' 'prepare=' 'interval=' 'label=+' 'env-label=+' 'all' 'summary=' 'procfs=' 'exits=' 'log-level=' 'log-format=' 'version' 'h/help'
        case 'compare'
            __ptop_parse_subcommand -r 1 'with=+' 'threshold=' 'by=' 'fail-if=+' 'json' 'markdown' 'ascii' 'version' 'h/help'
        case 'replay'
            __ptop_parse_subcommand -r 1 's/sort=' 'reverse' 't/tree' 'H/threads' 'i/hide-idle' 'u/user=' 'p/pid=+' 'columns=' 'color=' 'C/no-color' 'U/ascii' 'M/no-mouse' 'F/filter=' 'version' 'h/help'
        case 'export'
            __ptop_parse_subcommand 1 'to=' 'o/output=' 'metrics=' 'label=+' 'max-processes=' 'scrape-interval=' 'version' 'h/help'
        case 'help'
            __ptop_parse_subcommand -r 1 'version'
        end
    end
end

function __ptop_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __ptop_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __ptop_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __ptop_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__ptop_tokens -p)
    if test -z "$(__ptop_tokens -t)"
        set -l index (count (__ptop_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'ptop' -f
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'interactive' -d 'A live screen of all processes (the default).'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'serve' -d 'A Prometheus exporter with one time series for every live process.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'both' -d 'The screen and the exporter at once, off the same samples.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'record' -d 'Run a command, record what all its processes cost, and say what it came to.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'compare' -d 'Recorded runs before and after a change: what became better, what worse.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'replay' -d 'The screen over a recorded run, from its first sample to its last.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'export' -d 'A recorded run as other programs read it.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_positional "ptop" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" d interval' -s 'd' -l 'interval' -d 'Time between two samples, from 0.1. (default: 1)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" o s sort sort-key' -s 's' -s 'o' -l 'sort' -l 'sort-key' -d 'Sort by a column: pid, ppid, user, pri, ni, virt, res, shr, swap, pss, uss, s, cpu, mem, time, thr, exit, read, write, io, minflt, majflt, csw, wait, start, cgroup, unit, container, cpuline, memline, tty, command. (default: cpu)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" reverse' -l 'reverse' -d 'Sort the other way round.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" t tree' -s 't' -l 'tree' -d 'Show parents and children as a tree.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" H threads' -s 'H' -l 'threads' -d 'Show threads.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" hide-idle i' -s 'i' -l 'hide-idle' -d 'Leave out processes that use no CPU time.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" u user' -s 'u' -l 'user' -d 'Show the processes of a user only.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive"' -s 'p' -l 'pid' -d 'Show these processes only: 1,4711.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" columns' -l 'columns' -d 'Show these columns, in this order: pid,cpu,command.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" color' -l 'color' -d 'Use colours; auto obeys NO_COLOR.' -rfka 'auto always never'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" C no-color no-colour' -s 'C' -l 'no-color' -l 'no-colour' -d 'Use no colours, as --color never.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" U ascii no-unicode' -s 'U' -l 'ascii' -l 'no-unicode' -d 'Draw with ASCII characters only.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" M no-mouse' -s 'M' -l 'no-mouse' -d 'Leave clicks and the wheel to the terminal.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" read-only readonly' -l 'read-only' -l 'readonly' -d 'Do nothing to any process: no signals, no priorities.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" history' -l 'history' -d 'How far back the screen remembers. (default: 15)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" V' -s 'V' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" b batch' -s 'b' -l 'batch' -d 'Print frames as plain text instead, for pipes and files.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" json' -l 'json' -d 'Print one JSON object a sample instead, one a line.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" iterations n' -s 'n' -l 'iterations' -d 'End after so many frames, objects, or samples on the screen.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" F filter' -s 'F' -l 'filter' -d 'Only the processes that match, such as \'java cpu>1 user=jenkins !sidecar cgroup~docker\': words in name or command line, a blank is and, | is or (and binds less), ! negates, key op value with = != < <= > >= and ~ for regular expressions; keys are pid ppid user name cmdline exe cgroup unit container state cpu time mem rss vsz swap threads nice priority age env.NAME, and, on the screen and the page alone, read write io.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" procfs' -l 'procfs' -d 'A mounted procfs, or a copy of one.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" exits' -l 'exits' -d 'Account ended processes: from the kernel\'s exit events where it gives them, else from the times of reaped children; only from events; or not.' -rfka 'auto on off'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" log-level' -l 'log-level' -d 'The least severe messages to log.' -rfka 'debug info warn error'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" log-format' -l 'log-format' -d 'How to write messages to standard error.' -rfka 'logfmt json'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop interactive" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve"' -l 'web.listen-address' -d 'Address to serve on, or unix:/path; may be given more than once. Default :9877, or the port in EXPORTER_PORT.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.telemetry-path' -l 'web.telemetry-path' -d 'Path of the metrics.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.max-requests' -l 'web.max-requests' -d 'Scrapes, and answers of the page, that are made at the same time; more get status 503. 0 is no limit.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.no-page' -l 'web.no-page' -d 'Serve no page with the processes at /, and no JSON of them: links alone.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.systemd-socket' -l 'web.systemd-socket' -d 'Serve on the sockets that systemd passes instead of addresses.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.config.file' -l 'web.config.file' -d 'YAML file with TLS, users and their bcrypt hashes, headers and a rate limit, as exporter-toolkit has them; read again when it changes and on SIGHUP.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.unix-socket-mode' -l 'web.unix-socket-mode' -d 'Mode of the files of unix sockets, in octal: 0660 lets their group connect. Default: what the umask leaves of 0777.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" web.unix-socket-group' -l 'web.unix-socket-group' -d 'Group of the files of unix sockets, by name or number. Default: that of ptop.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" scrape-interval' -l 'scrape-interval' -d 'Time between two scrapes of the Prometheus that reads this. Default 10, or SCRAPE_TIME.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" metrics' -l 'metrics' -d 'Sets of metrics to serve: seed, process, detail, io, fds, pss, commands, host, exits, self.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve"' -l 'env-label' -d 'Environment variable of each process to make a label of its ptop_process_info; may be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve"' -l 'label' -d 'Label to put on every series; may be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" host-name' -l 'host-name' -d 'Value of the label host. Default: the host\'s name, which in a container is the container\'s.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" label-length' -l 'label-length' -d 'Cut label values at so many bytes.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" cmdline' -l 'cmdline' -d 'How to write command lines into labels.' -rfka 'full scrubbed first none'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" memory-used' -l 'memory-used' -d 'What memory_usage_bytes shows as used.' -rfka 'rss pss uss'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" created' -l 'created' -d 'Say when each process\'s counters began, to scrapers that ask for OpenMetrics.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" prometheus-url' -l 'prometheus-url' -d 'Prometheus or VictoriaMetrics to ask which dead processes it still shows, so that they drop to 0 there. Default PROMETHEUS_HOST, or none.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" prometheus-basic-auth-file' -l 'prometheus-basic-auth-file' -d 'File with the credentials for it, one line of user:password; read for each query.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" prometheus-bearer-token-file' -l 'prometheus-bearer-token-file' -d 'File with the bearer token for it, one line; read for each query.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" max-processes' -l 'max-processes' -d 'Export at most so many processes, those with the most CPU time and memory; the rest is added up as ptop_other_*. 0 is no limit. (default: 1000)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" min-age' -l 'min-age' -d 'Export processes once they are so old. (default: 0)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" no-kernel-threads' -l 'no-kernel-threads' -d 'Export no kernel threads.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" F filter' -s 'F' -l 'filter' -d 'Only the processes that match, such as \'java cpu>1 user=jenkins !sidecar cgroup~docker\': words in name or command line, a blank is and, | is or (and binds less), ! negates, key op value with = != < <= > >= and ~ for regular expressions; keys are pid ppid user name cmdline exe cgroup unit container state cpu time mem rss vsz swap threads nice priority age env.NAME, and, on the screen and the page alone, read write io.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" procfs' -l 'procfs' -d 'A mounted procfs, or a copy of one.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" exits' -l 'exits' -d 'Account ended processes: from the kernel\'s exit events where it gives them, else from the times of reaped children; only from events; or not.' -rfka 'auto on off'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" log-level' -l 'log-level' -d 'The least severe messages to log.' -rfka 'debug info warn error'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" log-format' -l 'log-format' -d 'How to write messages to standard error.' -rfka 'logfmt json'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" once' -l 'once' -d 'Print the metrics once, to standard output, and end; no address is listened on.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop serve" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" d interval' -s 'd' -l 'interval' -d 'Time between two samples, from 0.1. (default: 1)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" o s sort sort-key' -s 's' -s 'o' -l 'sort' -l 'sort-key' -d 'Sort by a column: pid, ppid, user, pri, ni, virt, res, shr, swap, pss, uss, s, cpu, mem, time, thr, exit, read, write, io, minflt, majflt, csw, wait, start, cgroup, unit, container, cpuline, memline, tty, command. (default: cpu)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" reverse' -l 'reverse' -d 'Sort the other way round.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" t tree' -s 't' -l 'tree' -d 'Show parents and children as a tree.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" H threads' -s 'H' -l 'threads' -d 'Show threads.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" hide-idle i' -s 'i' -l 'hide-idle' -d 'Leave out processes that use no CPU time.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" u user' -s 'u' -l 'user' -d 'Show the processes of a user only.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both"' -s 'p' -l 'pid' -d 'Show these processes only: 1,4711.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" columns' -l 'columns' -d 'Show these columns, in this order: pid,cpu,command.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" color' -l 'color' -d 'Use colours; auto obeys NO_COLOR.' -rfka 'auto always never'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" C no-color no-colour' -s 'C' -l 'no-color' -l 'no-colour' -d 'Use no colours, as --color never.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" U ascii no-unicode' -s 'U' -l 'ascii' -l 'no-unicode' -d 'Draw with ASCII characters only.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" M no-mouse' -s 'M' -l 'no-mouse' -d 'Leave clicks and the wheel to the terminal.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" read-only readonly' -l 'read-only' -l 'readonly' -d 'Do nothing to any process: no signals, no priorities.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" history' -l 'history' -d 'How far back the screen remembers. (default: 15)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" V' -s 'V' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" b batch' -s 'b' -l 'batch' -d 'Print frames as plain text instead, for pipes and files.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" json' -l 'json' -d 'Print one JSON object a sample instead, one a line.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" iterations n' -s 'n' -l 'iterations' -d 'End after so many frames, objects, or samples on the screen.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both"' -l 'web.listen-address' -d 'Address to serve on, or unix:/path; may be given more than once. Default :9877, or the port in EXPORTER_PORT.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.telemetry-path' -l 'web.telemetry-path' -d 'Path of the metrics.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.max-requests' -l 'web.max-requests' -d 'Scrapes, and answers of the page, that are made at the same time; more get status 503. 0 is no limit.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.no-page' -l 'web.no-page' -d 'Serve no page with the processes at /, and no JSON of them: links alone.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.systemd-socket' -l 'web.systemd-socket' -d 'Serve on the sockets that systemd passes instead of addresses.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.config.file' -l 'web.config.file' -d 'YAML file with TLS, users and their bcrypt hashes, headers and a rate limit, as exporter-toolkit has them; read again when it changes and on SIGHUP.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.unix-socket-mode' -l 'web.unix-socket-mode' -d 'Mode of the files of unix sockets, in octal: 0660 lets their group connect. Default: what the umask leaves of 0777.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" web.unix-socket-group' -l 'web.unix-socket-group' -d 'Group of the files of unix sockets, by name or number. Default: that of ptop.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" scrape-interval' -l 'scrape-interval' -d 'Time between two scrapes of the Prometheus that reads this. Default 10, or SCRAPE_TIME.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" metrics' -l 'metrics' -d 'Sets of metrics to serve: seed, process, detail, io, fds, pss, commands, host, exits, self.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both"' -l 'env-label' -d 'Environment variable of each process to make a label of its ptop_process_info; may be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both"' -l 'label' -d 'Label to put on every series; may be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" host-name' -l 'host-name' -d 'Value of the label host. Default: the host\'s name, which in a container is the container\'s.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" label-length' -l 'label-length' -d 'Cut label values at so many bytes.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" cmdline' -l 'cmdline' -d 'How to write command lines into labels.' -rfka 'full scrubbed first none'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" memory-used' -l 'memory-used' -d 'What memory_usage_bytes shows as used.' -rfka 'rss pss uss'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" created' -l 'created' -d 'Say when each process\'s counters began, to scrapers that ask for OpenMetrics.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" prometheus-url' -l 'prometheus-url' -d 'Prometheus or VictoriaMetrics to ask which dead processes it still shows, so that they drop to 0 there. Default PROMETHEUS_HOST, or none.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" prometheus-basic-auth-file' -l 'prometheus-basic-auth-file' -d 'File with the credentials for it, one line of user:password; read for each query.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" prometheus-bearer-token-file' -l 'prometheus-bearer-token-file' -d 'File with the bearer token for it, one line; read for each query.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" max-processes' -l 'max-processes' -d 'Export at most so many processes, those with the most CPU time and memory; the rest is added up as ptop_other_*. 0 is no limit. (default: 1000)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" min-age' -l 'min-age' -d 'Export processes once they are so old. (default: 0)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" no-kernel-threads' -l 'no-kernel-threads' -d 'Export no kernel threads.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" F filter' -s 'F' -l 'filter' -d 'Only the processes that match, such as \'java cpu>1 user=jenkins !sidecar cgroup~docker\': words in name or command line, a blank is and, | is or (and binds less), ! negates, key op value with = != < <= > >= and ~ for regular expressions; keys are pid ppid user name cmdline exe cgroup unit container state cpu time mem rss vsz swap threads nice priority age env.NAME, and, on the screen and the page alone, read write io.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" procfs' -l 'procfs' -d 'A mounted procfs, or a copy of one.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" exits' -l 'exits' -d 'Account ended processes: from the kernel\'s exit events where it gives them, else from the times of reaped children; only from events; or not.' -rfka 'auto on off'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" log-level' -l 'log-level' -d 'The least severe messages to log.' -rfka 'debug info warn error'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" log-format' -l 'log-format' -d 'How to write messages to standard error.' -rfka 'logfmt json'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop both" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" o output' -l 'output' -s 'o' -d 'Write to this file. (default: the command and the time, in the current folder)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" r runs' -s 'r' -l 'runs' -d 'Run it so often, each into a file of its own.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" prepare' -l 'prepare' -d 'Run this by sh before each run; it is not part of the run.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" interval' -l 'interval' -d 'Time between two samples, from 0.1. (default: 0.1 for 10 s, then 1)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record"' -l 'label' -d 'A label of the run; may be repeated.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record"' -l 'env-label' -d 'A variable of the environment as a label of the run; may be repeated.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" all' -l 'all' -d 'Record the whole host, until interrupted.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" summary' -l 'summary' -d 'How to sum the run up on standard error.' -rfka 'text markdown json none'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" procfs' -l 'procfs' -d 'A mounted procfs, or a copy of one.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" exits' -l 'exits' -d 'Account ended processes: from the kernel\'s exit events where it gives them, else from the times of reaped children; only from events; or not.' -rfka 'auto on off'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" log-level' -l 'log-level' -d 'The least severe messages to log.' -rfka 'debug info warn error'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" log-format' -l 'log-format' -d 'How to write messages to standard error.' -rfka 'logfmt json'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop record" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare"' -l 'with' -d 'Recorded runs after it; without, there is one file before and one after.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" threshold' -l 'threshold' -d 'Changes of less count for nothing. (default: 5)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" by' -l 'by' -d 'What is one command: a name; of interpreters each script, too; or a whole command line.' -rfka 'name command cmdline'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare"' -l 'fail-if' -d 'Exit with 3 if that holds, such as \'cpu>+10%\'; of wall, cpu, peak and processes. May be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" json' -l 'json' -d 'Print one JSON object.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" markdown' -l 'markdown' -d 'Print Markdown, for the summary of a CI\'s job.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" ascii' -l 'ascii' -d 'Draw with ASCII characters only.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop compare" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" o s sort sort-key' -s 's' -s 'o' -l 'sort' -l 'sort-key' -d 'Sort by a column: pid, ppid, user, pri, ni, virt, res, shr, swap, pss, uss, s, cpu, mem, time, thr, exit, read, write, io, minflt, majflt, csw, wait, start, cgroup, unit, container, cpuline, memline, tty, command. (default: cpu)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" reverse' -l 'reverse' -d 'Sort the other way round.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" t tree' -s 't' -l 'tree' -d 'Show parents and children as a tree.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" H threads' -s 'H' -l 'threads' -d 'Show threads.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" hide-idle i' -s 'i' -l 'hide-idle' -d 'Leave out processes that use no CPU time.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" u user' -s 'u' -l 'user' -d 'Show the processes of a user only.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay"' -s 'p' -l 'pid' -d 'Show these processes only: 1,4711.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" columns' -l 'columns' -d 'Show these columns, in this order: pid,cpu,command.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" color' -l 'color' -d 'Use colours; auto obeys NO_COLOR.' -rfka 'auto always never'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" C no-color no-colour' -s 'C' -l 'no-color' -l 'no-colour' -d 'Use no colours, as --color never.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" U ascii no-unicode' -s 'U' -l 'ascii' -l 'no-unicode' -d 'Draw with ASCII characters only.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" M no-mouse' -s 'M' -l 'no-mouse' -d 'Leave clicks and the wheel to the terminal.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" F filter' -s 'F' -l 'filter' -d 'Only the processes that match, such as \'java cpu>1 user=jenkins !sidecar cgroup~docker\': words in name or command line, a blank is and, | is or (and binds less), ! negates, key op value with = != < <= > >= and ~ for regular expressions; keys are pid ppid user name cmdline exe cgroup unit container state cpu time mem rss vsz swap threads nice priority age env.NAME, and, on the screen and the page alone, read write io.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop replay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" to' -l 'to' -d 'Format: openmetrics (Prometheus, VictoriaMetrics), perfetto (ui.perfetto.dev, chrome://tracing), folded (flame graphs), html (browsers).' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" o output' -l 'output' -s 'o' -d 'Write to this file. (default: standard output)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" metrics' -l 'metrics' -d 'Sets of metrics: seed, process, detail, io, fds, pss, commands, host, exits, self. (default: seed,process,commands,host,exits)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export"' -l 'label' -d 'Label to put on every series, beside those of the recording; may be given more than once.' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" max-processes' -l 'max-processes' -d 'Give so many processes of the recording series of their own, those that used the most CPU time; the rest is added up as ptop_other_*. 0 is no limit. (default: 1000)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" scrape-interval' -l 'scrape-interval' -d 'Seconds between two samples of a series. (default: as recorded, of long recordings more)' -rfka ''
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" version' -l 'version' -d 'Show the version.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'ptop' -n '__ptop_should_offer_completions_for_flags_or_options "ptop help" version' -l 'version' -d 'Show the version.'
