#include "sync/second_factor.h"

#include "crypto/one_time_code.h"
#include "server/factors.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"
#include "wire/refusal.h"

#include <QRegularExpression>
#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;
using wire::FactorVerdict;

namespace {

QString textOf(const crypto::SecretBytes &secret)
{
    return QString::fromStdString(std::string(asText(secret.view())));
}

} // namespace

/// Codes of an authenticator app that the server asks an owner's desk for.
class SecondFactorTest : public QObject {
    Q_OBJECT

private:
    static UserId user(const SyncDesk &desk) { return desk.open.practice.actor.user; }

    template <typename Ask>
    auto factorOf(SyncDesk &desk, Ask ask)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const Practice &practice = desk.open.practice;
        sync::ServerLink link(*m_net, {practice.id, practice.actor.device}, key);
        sync::SecondFactor factor(link, {practice.id, user(desk)}, desk.open.identity.userBox);
        return ask(factor);
    }

    std::string codeOf(const sync::NewFactor &app) const
    {
        return crypto::oneTimeCode(app.secret, crypto::oneTimeStepAt(m_net->clock.now()));
    }

    Result<wire::FactorReply> proved(SyncDesk &desk, const QString &typed)
    {
        return factorOf(desk, [&typed](auto &factor) { return factor.prove(typed); });
    }

    void setUp()
    {
        const auto set = factorOf(*m_owner, [this](auto &factor) {
            return factor.set(m_app, QString::fromStdString(codeOf(m_app)), m_owner->random);
        });
        VERIFY_OK(set);
        QCOMPARE(set->verdict, FactorVerdict::Proved);
    }

    void prove(SyncDesk &desk)
    {
        const auto reply = proved(desk, QString::fromStdString(codeOf(m_app)));
        VERIFY_OK(reply);
        QCOMPARE(reply->verdict, FactorVerdict::Proved);
    }

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(m_kim);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        m_app = sync::makeFactor(m_owner->random);
    }

    void isSetByTheAppsCode()
    {
        QVERIFY(!must(factorOf(*m_owner, [](auto &factor) { return factor.state(); })).isSet);
        setUp();
        const auto state = must(factorOf(*m_owner, [](auto &factor) { return factor.state(); }));
        QVERIFY(state.isSet);
        QCOMPARE(state.spares, unsigned{sync::factorSpares});
        QCOMPARE(state.provedFor, server::proofLife);
    }

    void whatAnOwnerSaysOfMembersWaitsForACode()
    {
        setUp();
        const ClientId client = m_kim->addClient(u"Rivera"_s);
        const NoteId note = m_kim->addNote(client, u"Slept better."_s);
        VERIFY_OK(m_kim->syncWith(*m_net));
        m_net->clock.advance(server::proofLife);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        const NoteId own = m_owner->addNote(m_owner->addClient(u"Novak"_s), u"Meanwhile."_s);

        const auto waiting = must(m_owner->syncWith(*m_net));

        // The rest goes on, both ways; keys that nobody could make sense of are not made.
        QVERIFY(waiting.isCodeAwaited);
        QVERIFY(waiting.renewed.isEmpty());
        QCOMPARE(m_owner->text(note), u"Slept better."_s);
        const auto theirs = must(m_kim->syncWith(*m_net));
        QVERIFY(!theirs.isRemoved && !theirs.isCodeAwaited);
        QCOMPARE(m_kim->text(own), u"Meanwhile."_s);
        QVERIFY(must(m_owner->syncWith(*m_net)).isCodeAwaited); // each round says so

        prove(*m_owner);
        const auto done = must(m_owner->syncWith(*m_net));
        QVERIFY(!done.isCodeAwaited);
        QVERIFY(done.renewed.contains(Scope::Clinical));
        QVERIFY(must(m_kim->syncWith(*m_net)).isRemoved);
    }

    void whoIsLetInComesInOnceACodeIsGiven()
    {
        setUp();
        m_net->clock.advance(server::proofLife);
        const auto lee = SyncDesk::member(*m_owner, 3, u"Lee Sato"_s, {Role::Clinician});
        QVERIFY(lee);
        // A desk and its person: the second is nothing without the first.
        QVERIFY(must(m_owner->syncWith(*m_net)).isCodeAwaited);
        VERIFY_ERROR(lee->syncWith(*m_net), ErrorCode::Refused);
        prove(*m_owner);
        QVERIFY(!must(m_owner->syncWith(*m_net)).isCodeAwaited);
        VERIFY_OK(lee->syncWith(*m_net));
        const NoteId note = lee->addNote(lee->addClient(u"Novak"_s), u"First note."_s);
        VERIFY_OK(lee->syncWith(*m_net));
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(note), u"First note."_s);
    }

    void nothingButTheMissingRecordsIsToldEachRound()
    {
        setUp();
        m_net->clock.advance(server::proofLife);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        const std::size_t begin = m_net->backup();
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_net->asked("/v1/member", begin), 1);
        QCOMPARE(m_net->asked("/v1/device", begin), 0);
        QCOMPARE(m_net->asked("/v1/practice", begin), 0);
    }

    void aSpareCodeServesWhoLostTheApp()
    {
        setUp();
        m_net->clock.advance(server::proofLife);
        // As somebody types it from paper.
        const QString typed = textOf(m_app.spares[3]).toLower().replace(u'-', u' ');
        const auto once = must(proved(*m_owner, typed));
        QCOMPARE(once.verdict, FactorVerdict::Proved);
        QCOMPARE(once.spares, unsigned{sync::factorSpares - 1});
        QCOMPARE(must(proved(*m_owner, typed)).verdict, FactorVerdict::Wrong);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        QVERIFY(!must(m_owner->syncWith(*m_net)).isCodeAwaited);
    }

    void anotherDeskOfThePersonGivesACodeOfTheSameApp()
    {
        const auto further = SyncDesk::joined(*m_owner, 4);
        QVERIFY(further);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(further->syncWith(*m_net));
        setUp();
        m_net->clock.advance(crypto::oneTimeStep);
        VERIFY_OK(further->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        QVERIFY(must(further->syncWith(*m_net)).isCodeAwaited);
        prove(*further);
        QVERIFY(!must(further->syncWith(*m_net)).isCodeAwaited);
    }

    /// A server that was put back has the factor, and not what was said since.
    void whatAPutBackServerLostDoesNotStopOthers()
    {
        setUp();
        const std::size_t backup = m_net->backup();
        QVERIFY(SyncDesk::member(*m_owner, 3, u"Lee Sato"_s, {Role::Clinician}));
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_kim->syncWith(*m_net));
        m_net->putBack(backup);
        m_net->clock.advance(server::proofLife);

        const NoteId note = m_kim->addNote(m_kim->addClient(u"Rivera"_s), u"Goes on."_s);
        QVERIFY(!must(m_kim->syncWith(*m_net)).isCodeAwaited); // not theirs to give
        QVERIFY(must(m_owner->syncWith(*m_net)).isCodeAwaited);
        QCOMPARE(m_owner->text(note), u"Goes on."_s);
    }

    void isTakenOffByWhoGaveACode()
    {
        setUp();
        m_net->clock.advance(server::proofLife);
        const auto drop = [this] {
            return factorOf(*m_owner, [this](auto &factor) { return factor.drop(user(*m_owner)); });
        };
        const auto early = drop();
        VERIFY_ERROR(early, ErrorCode::Refused);
        QVERIFY(wire::isCodeNeeded(early.error()));
        const auto other = factorOf(*m_owner, [this](auto &factor) {
            const auto app = sync::makeFactor(m_owner->random);
            return factor.set(app, QString::fromStdString(codeOf(app)), m_owner->random);
        });
        QVERIFY(!other && wire::isCodeNeeded(other.error()));
        prove(*m_owner);
        VERIFY_OK(drop());
        VERIFY_ERROR(proved(*m_owner, u"123456"_s), ErrorCode::NotFound);
        m_net->clock.advance(server::proofLife);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        QVERIFY(!must(m_owner->syncWith(*m_net)).isCodeAwaited);
    }

    void whatCanBeNoCodeIsNotSent()
    {
        setUp();
        const int before = m_net->requests;
        for (const QString &typed : {QString(), u"12345"_s, u"1234567"_s, u"abcdef"_s,
                                     u"ABCDE-FGHJ"_s, u"ABCDE-FGHJU"_s, u"٠١٢٣٤٥"_s})
            VERIFY_ERROR(proved(*m_owner, typed), ErrorCode::Malformed);
        QCOMPARE(m_net->requests, before);
        VERIFY_ERROR(factorOf(*m_owner,
                              [this](auto &factor) {
                                  return factor.set(m_app, textOf(m_app.spares[0]),
                                                    m_owner->random);
                              }),
                     ErrorCode::Malformed);
    }

    void anOlderServerKnowsOfNone()
    {
        m_net->meddle = [](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            if (request.target.starts_with("/v1/factor"))
                return Result<sync::HttpReply>(
                    sync::HttpReply{404, wire::refusalBody(wire::Refusal::NotFound)});
            return next(request);
        };
        VERIFY_ERROR(factorOf(*m_owner, [](auto &factor) { return factor.state(); }),
                     ErrorCode::NewerSchema);
        VERIFY_ERROR(factorOf(*m_owner,
                              [this](auto &factor) {
                                  return factor.set(m_app, QString::fromStdString(codeOf(m_app)),
                                                    m_owner->random);
                              }),
                     ErrorCode::NewerSchema);
    }

    void codesAreReadAsPeopleTypeThem()
    {
        const auto read = [](const QString &typed) {
            const auto code = sync::readTypedCode(typed);
            return code
                ? (code->isSpare ? u"spare "_s : u"app "_s) + QString::fromStdString(code->text)
                : u"none"_s;
        };
        QCOMPARE(read(u" 012 345 "_s), u"app 012345"_s);
        QCOMPARE(read(u"abcde-fgh0k"_s), u"spare ABCDEFGH0K"_s);
        QCOMPARE(read(u"oIlde fghjk"_s), u"spare 011DEFGHJK"_s);
        QCOMPARE(read(u"ABCDEFGHJU"_s), u"none"_s);
        QCOMPARE(read(u"0123456789"_s), u"spare 0123456789"_s);
    }

    void anAppReadsItsSecretFromTheUri()
    {
        const crypto::SecretBytes secret(asBytes("12345678901234567890"));
        QCOMPARE(
            textOf(sync::factorUri(secret, u"Lakeside & Söhne"_s)),
            u"otpauth://totp/Alcove:Lakeside%20%26%20S%C3%B6hne?secret="
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Alcove&algorithm=SHA1&digits=6&period=30"_s);
        QVERIFY(textOf(sync::factorUri(secret, {})).startsWith(u"otpauth://totp/Alcove?"_s));
        QVERIFY(textOf(sync::factorUri(secret, QString(500, u'x'))).size() < 220);
    }

    void theFileThatIsCarriedToTheAppIsReadBack()
    {
        const crypto::SecretBytes file = sync::encodeFactor(m_app, u"Lakeside"_s);
        const auto read = sync::decodeFactor(file);
        VERIFY_OK(read);
        QVERIFY(read->secret.equals(m_app.secret));
        QCOMPARE(read->spares.size(), m_app.spares.size());
        for (std::size_t i = 0; i < m_app.spares.size(); ++i)
            QVERIFY(read->spares[i].equals(m_app.spares[i]));
        // Cut, or another file, it is none.
        for (std::size_t size = 0; size + 1 < file.size(); ++size)
            VERIFY_ERROR(sync::decodeFactor(crypto::SecretBytes(file.view().first(size))),
                         ErrorCode::Malformed);
        for (const std::string_view other : {"", "otpauth://totp/x", "hello\nworld\n"})
            VERIFY_ERROR(sync::decodeFactor(crypto::SecretBytes(asBytes(other))),
                         ErrorCode::Malformed);
    }

    void sparesDiffer()
    {
        QSet<QString> seen;
        for (const crypto::SecretBytes &spare : m_app.spares) {
            const QString text = textOf(spare);
            QVERIFY2(QRegularExpression(u"^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$"_s)
                         .match(text)
                         .hasMatch(),
                     qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), int(sync::factorSpares));
    }

private:
    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    sync::NewFactor m_app;
};

ALCOVE_TEST(second_factor_test, SecondFactorTest)

#include "second_factor_test.moc"
