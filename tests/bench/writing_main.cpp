// What writing costs: from a key to its pixels in a note of 50 pages, beside a bare QTextEdit with
// the same text; one key in the journal; saving and signing, beside one durable commit of a plain
// SQLite. Prints a table, ours and the peer by turns in one run.
//
//   alcove_bench_writing [--quick]
#include "bench/figures.h"
#include "bench/stopwatch.h"
#include "bench/window_main.h"
#include "core/note_typing.h"
#include "crypto/sodium.h"
#include "session/local_desk.h"
#include "support/child_process.h"
#include "widgets/note_editor.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

#include <algorithm>

namespace {

using namespace alcove;
using bench::Samples;
using bench::Stopwatch;
using presentation::NoteEditorPresenter;

constexpr int pages = 50;
constexpr int lettersOfAPage = 3000;
constexpr int inARow = 20; ///< keys of one before it is the other's turn
constexpr int patience = 30'000;
constexpr std::string_view commitPeer = COMMIT_PEER;

/// From a key to the painting it leads to.
class Painted final : public QObject {
public:
    explicit Painted(QTextEdit &edit)
        : m_edit(edit)
    {
        edit.viewport()->installEventFilter(this);
    }

    Result<double> key(Qt::Key key)
    {
        m_isPainted = false;
        const Stopwatch watch;
        QTest::keyClick(&m_edit, key);
        while (!m_isPainted && watch.milliseconds() < patience)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (!m_isPainted)
            return Error(ErrorCode::Io, "a key is not drawn");
        return watch.milliseconds();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    QTextEdit &m_edit;
    bool m_isPainted = false;
};

QString longText()
{
    const QString line = QStringLiteral("She slept better this week and walked with her dog in "
                                        "the evenings, most of them before ten.\n");
    QString text;
    while (text.size() < pages * lettersOfAPage)
        text += line;
    return text;
}

Result<Client> addClient(Session &session, const Clock &clock, Random &random)
{
    Client client;
    client.id = ClientId::make(clock, random);
    client.givenName = QStringLiteral("Robin");
    client.familyName = QStringLiteral("Vale");
    auto kept = session.chart().ask(
        [client](Chart &chart) -> Result<void> { return chart.saveClient(client); });
    TRY(kept.result());
    return client;
}

Result<void> measureKeys(NoteEditorPresenter &presenter, const Client &client, int keys,
                         Samples &samples)
{
    widgets::NoteEditor editor(presenter);
    presenter.begin(client.id);
    editor.resize(1100, 800);
    editor.show();
    auto *ours = editor.findChild<QTextEdit *>(QStringLiteral("section-subjective"));
    QTextEdit bare;
    bare.setAcceptRichText(false);
    bare.resize(1100, 800);
    bare.show();
    for (QTextEdit *edit : {ours, &bare}) {
        edit->setPlainText(longText());
        edit->moveCursor(QTextCursor::End);
    }
    const bool isKept = QTest::qWaitFor(
        [&presenter] { return presenter.state() == NoteEditorPresenter::State::Kept; }, patience);
    if (!isKept)
        return Error(ErrorCode::Io, "the long text is not kept");
    Painted inOurs(*ours);
    Painted inBare(bare);
    for (int key = 0; key < keys; key += inARow) {
        ours->activateWindow();
        ours->setFocus();
        for (int i = 0; i < inARow; ++i) {
            TRY_ASSIGN(const double milliseconds, inOurs.key(Qt::Key_A));
            samples[QStringLiteral("ours_key_ms")].append(milliseconds);
        }
        bare.activateWindow();
        bare.setFocus();
        for (int i = 0; i < inARow; ++i) {
            TRY_ASSIGN(const double milliseconds, inBare.key(Qt::Key_A));
            samples[QStringLiteral("peer_key_ms")].append(milliseconds);
        }
    }
    return {};
}

/// One letter more in a long text, as the editor tells it.
Result<void> measureJournal(Session &session, const NoteEditorPresenter &presenter, int keys,
                            Samples &samples)
{
    TRY_ASSIGN(const auto record, session.typing().begin(typedText(presenter.note())));
    for (int key = 0; key < keys; ++key) {
        const int place = pages * lettersOfAPage + key;
        const Stopwatch watch;
        TRY(record->type({QStringLiteral("subjective"), place, 0, QStringLiteral("a"),
                          Caret{QStringLiteral("subjective"), place + 1}}));
        samples[QStringLiteral("ours_journal_ms")].append(watch.milliseconds());
    }
    return {};
}

Result<void> measureSigning(NoteEditorPresenter &presenter, const Client &client, int notes,
                            Samples &samples)
{
    for (int number = 0; number < notes; ++number) {
        presenter.begin(client.id);
        presenter.type(QStringLiteral("subjective"),
                       QStringLiteral("%1 ").arg(number) + longText().left(lettersOfAPage));
        QSignalSpy done(&presenter, &NoteEditorPresenter::noteSigned);
        const Stopwatch watch;
        presenter.sign();
        while (done.isEmpty() && watch.milliseconds() < patience)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (done.isEmpty())
            return Error(ErrorCode::Io, "a note is not signed");
        samples[QStringLiteral("ours_sign_ms")].append(watch.milliseconds());
    }
    return {};
}

Result<void> measurePeer(const QString &folder, int rounds, Samples &samples)
{
    testing::ChildOptions options;
    options.command
        = {std::string(commitPeer), folder.toStdString() + "/peer.db", std::to_string(rounds)};
    auto peer = testing::ChildProcess::start(options);
    if (!peer)
        return Error(ErrorCode::Io, "the peer can't be started");
    const std::string output = peer->readAll();
    if (peer->wait() != 0 || !bench::addSamplesFrom(samples, output))
        return Error(ErrorCode::Io, "the peer measured nothing");
    return {};
}

Result<void> measure(int keys, int notes, Samples &samples)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    crypto::SystemRandom random;
    session::LocalDesk desk(session::Workspace{folder.filePath(QStringLiteral("desk"))},
                            {clock, random, crypto::kdfFloor});
    NewPractice practice{QStringLiteral("Bench"), QStringLiteral("Ada Byron"),
                         QStringLiteral("Desk 1"), bench::passphrase()};
    TRY_ASSIGN(const auto opening, desk.create(std::move(practice)).result());
    TRY_ASSIGN(const Client client, addClient(*opening.session, clock, random));
    NoteEditorPresenter presenter({*opening.session, clock, random});
    TRY(measureKeys(presenter, client, keys, samples));
    TRY(measureJournal(*opening.session, presenter, keys, samples));
    TRY(measureSigning(presenter, client, notes, samples));
    return measurePeer(folder.path(), notes, samples);
}

void printLine(const char *title, const Samples &samples, const char *ours, const char *peer,
               const char *goal)
{
    const QList<double> mine = samples.value(QLatin1String(ours));
    const QList<double> theirs = samples.value(QLatin1String(peer));
    std::printf("%-44s %8.3f /%8.3f /%8.3f ms", title, bench::percentile(mine, 50),
                bench::percentile(mine, 95), bench::percentile(mine, 99));
    if (!theirs.isEmpty())
        std::printf("   peer %8.3f /%8.3f /%8.3f   ratio %.2f", bench::percentile(theirs, 50),
                    bench::percentile(theirs, 95), bench::percentile(theirs, 99),
                    bench::percentile(mine, 50) / bench::percentile(theirs, 50));
    std::printf("   %s\n", goal);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    support::apply(app, support::Scheme::Paper);
    const bool isQuick = QCoreApplication::arguments().contains(QStringLiteral("--quick"));
    Samples samples;
    const auto measured = measure(isQuick ? 40 : 600, isQuick ? 5 : 100, samples);
    if (!measured) {
        std::fprintf(stderr, "bench: %s\n", measured.error().detail.c_str());
        return 1;
    }
    std::printf("p50 / p95 / p99\n");
    printLine("A key to its pixels, a note of 50 pages", samples, "ours_key_ms", "peer_key_ms",
              "goal p99 8; peer: a bare QTextEdit");
    printLine("One key into the journal", samples, "ours_journal_ms", "", "goal 0.1 added");
    printLine("Save and sign, durable", samples, "ours_sign_ms", "commit_ms",
              "peer: one commit of plain SQLite");
    return 0;
}
