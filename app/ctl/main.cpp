#include "crypto/sodium.h"
#include "ctl/command.h"
#include "ctl/token_pin.h"
#include "platform/fido_token.h"
#include "platform/private_process.h"
#include "platform/qt_keychain.h"

#include <QCoreApplication>

#include <cstdio>
#include <sys/stat.h>

namespace {

constexpr const char *usage
    = "usage: alcovectl --store DIR [--passphrase-file F | --passphrase-fd N]\n"
      "                 [--pin-file F | --pin-fd N] [--json] COMMAND\n"
      "  init --practice NAME --clinician NAME [--device NAME] [--demo N] [--recovery-file F]\n"
      "  client list [WORDS] | client show ID | client add --family NAME [--given NAME] [--born "
      "DATE]\n"
      "  client edit ID [--family NAME] [--given NAME] [--born DATE]\n"
      "             [--status inquiry|wait-list|active|discharged [--since DATE] [--why TEXT]]\n"
      "  client team ID | client assign ID [--user ID] | client release ID [--user ID]\n"
      "  client open ID --text-file REASON\n"
      "  care transfer --from NAME|ID --to NAME|ID [--reason TEXT] [CLIENT...]\n"
      "  note add --client ID --text-file F [--section S] [--at TIME]\n"
      "  note edit ID --text-file F [--section S] | note sign ID | note addend ID --text-file F\n"
      "  note list --client ID | note show ID\n"
      "  note versions ID | note settle ID --text-file F [--section S]\n"
      "  note retract ID --reason F [--wrong-client [--right-client ID]]\n"
      "  note co-sign ID [--text-file F] | note send-back ID --text-file F | note supervised\n"
      "  note export --client ID --out FILE\n"
      "  search TEXT [--limit N]\n"
      "  attachment add FILE --client ID | attachment list [all] --client ID\n"
      "  attachment save ID --out F | attachment remove ID --text-file REASON\n"
      "  note|search|attachment|audit|backup|store|conflict ... --private         your "
      "psychotherapy notes\n"
      "  note|search|attachment|audit|backup|store|conflict ... --restricted ID   a restricted "
      "chart\n"
      "  restricted list | restricted add --family NAME [--given NAME] [--born DATE]\n"
      "             --because staff|conflict|court\n"
      "  restricted name CHART NAME|ID | restricted unname CHART NAME|ID\n"
      "  restricted emergency CHART NAME|ID | restricted emergency-off CHART NAME|ID\n"
      "  restricted open CHART --text-file REASON\n"
      "  restricted sheets make CHART --first F --second F | restricted sheets withdraw CHART\n"
      "  restricted open-with-sheets FOLDER --first F --second F --text-file REASON\n"
      "  import fhir FILE|FOLDER...\n"
      "  device list | device join --request FILE [--device NAME]\n"
      "  device invite REQUEST --words WORDS --out FILE\n"
      "  device join INVITATION [--words WORDS] [--recovery-file F]\n"
      "  member list | member invite REQUEST --name NAME --role ROLE[,ROLE] --words WORDS --out "
      "FILE\n"
      "  member invite-again NAME|ID --request FILE --words WORDS --out FILE\n"
      "  member remove NAME|ID --because left|lost|other\n"
      "  device alerts [seen]\n"
      "  device remove ID --because lost|replaced|other\n"
      "  device recover --kit-file F --server URL [--device NAME] [--recovery-file F]\n"
      "  late list | late show OP | late accept OP...|all | late leave OP...|all\n"
      "  conflict list [settled] | conflict show ID [--field NAME]\n"
      "  conflict settle ID VERSION|merged|aside [--field NAME]\n"
      "  second-factor show | second-factor make --out FILE\n"
      "  second-factor set FILE [--code-file F] | second-factor prove [--code-file F]\n"
      "  second-factor drop [NAME|ID]\n"
      "  role set NAME|ID ROLE[,ROLE] | access\n"
      "  key list | key passphrase [--new-passphrase-file F] | key kit --recovery-file F\n"
      "  key keychain add | key keychain remove | key token add | key token remove | key rotate\n"
      "  key forgotten --request FILE [--new-passphrase-file F] | key reopen ANSWER\n"
      "  key reseal REQUEST --words WORDS --out FILE\n"
      "  key custodian --first F --second F | key custodian remove\n"
      "  key hand-over --first F --second F --name NAME\n"
      "             --because death|incapacity|departure|court [--new-passphrase-file F]\n"
      "  request add --client ID|--family NAME --kind access|accounting|amendment|restriction\n"
      "             [--received DATE] [--name REPRESENTATIVE] [--text-file F]\n"
      "  request list [all] | request readers ID | request answer ID [--text-file F]\n"
      "  request extend ID --text-file REASON | request refuse ID --text-file REASON\n"
      "  measure list | measure take FILE\n"
      "  sync [--once] [--server URL] [--new-keys] | sync status\n"
      "  store check | store stats | store salvage --into DIR\n"
      "  audit verify | audit list [--client ID] [--from DATE] [--until DATE] [--event NAME]\n"
      "             [--limit N]\n"
      "  audit export --out FILE\n"
      "  backup create [--due] | backup list | backup verify [COPY] | backup restore COPY\n"
      "  backup restore-panel COPY\n"
      "alcovectl [--passphrase-file F | --passphrase-fd N] [--json] open-sealed FILE --out F\n"
      "alcovectl [--json] note verify FILE\n";

} // namespace

int main(int argc, char *argv[])
{
    alcove::platform::dropForeignCode(argv);
    alcove::platform::keepQtQuiet();
    ::umask(S_IRWXG | S_IRWXO);
    const QCoreApplication app(argc, argv);
    QString mistake;
    const auto arguments
        = alcove::ctl::parseArguments(QCoreApplication::arguments().mid(1), mistake);
    if (!arguments || arguments->words.isEmpty()) {
        if (!mistake.isEmpty())
            std::fprintf(stderr, "alcovectl: %s\n", qUtf8Printable(mistake));
        std::fputs(usage, stderr);
        return 2;
    }
    const alcove::SystemClock clock;
    alcove::crypto::SystemRandom random;
    alcove::session::Surroundings surroundings{clock, random};
    // A lower cost is for tests of many processes; never below the floor, and only for what is
    // made.
    if (qEnvironmentVariableIsSet("ALCOVE_KDF_FLOOR"))
        surroundings.kdfCost = alcove::crypto::kdfFloor;
    alcove::platform::QtKeychain keychain;
    surroundings.keychain = &keychain;
    alcove::platform::FidoToken token;
    alcove::ctl::ShellPin pin(*arguments);
    surroundings.token = &token;
    surroundings.pin = &pin;
    return alcove::ctl::runCommand({*arguments, surroundings});
}
