#include "chart/sql_chart.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// What waits for a person, and how it is decided.
class SqlChartReviewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = m_chart->addDraft(m_client.id, u"first"_s);
    }

    void nothingWaitsAtFirst()
    {
        QVERIFY(must(chart().waiting()).isEmpty());
        QVERIFY(reviewBookOf(chart()) == &chart());
    }

    void aDraftOfTwoDesksWaitsWithBothTextsAndWhatTheyBeganWith()
    {
        const OpId begun = base();
        VERIFY_OK(chart().openNote(m_note.id));
        m_chart->seal();
        VERIFY_OK(chart().saveDraft(worded("first\nhere")));
        m_chart->receive({ofAnotherDesk("there\nfirst", {begun})});

        const auto items = must(chart().waiting());

        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].kind, ReviewKind::Draft);
        QCOMPARE(items[0].clientName, u"Sam Rivera"_s);
        QCOMPARE(items[0].format, u"soap"_s);
        QVERIFY(items[0].isTheirs);
        const Review review = read(items[0]);
        QCOMPARE(review.sides.size(), 2);
        QCOMPARE(words(review.sides[0]), u"there\nfirst"_s); // the later is what stands
        QCOMPARE(words(review.sides[1]), u"first\nhere"_s);
        QCOMPARE(review.sides[1].desk, m_chart->practice.deviceName);
        QVERIFY(review.base == m_note.body);
    }

    void settlesADraftAndTakesNoWordOfAnOpenEditorAway()
    {
        const OpId begun = base();
        VERIFY_OK(chart().openNote(m_note.id));
        m_chart->seal();
        VERIFY_OK(chart().saveDraft(worded("here")));
        m_chart->receive({ofAnotherDesk("there", {begun})});
        const Review review = read(must(chart().waiting()).first());

        VERIFY_OK(
            book().settleDraft(worded("here and there"), {review.sides[0].op, review.sides[1].op}));

        QVERIFY(must(chart().waiting()).isEmpty());
        QVERIFY(m_chart->events().contains(u"note.settle"_s));
        // An editor that began before goes on with what it has.
        VERIFY_OK(chart().saveDraft(worded("here, still typed")));
        const auto items = must(chart().waiting());
        QCOMPARE(items.size(), 1);
        const Review again = read(items[0]);
        QCOMPARE(words(again.sides[0]), u"here, still typed"_s);
        QCOMPARE(words(again.sides[1]), u"here and there"_s);
        QVERIFY(again.base == worded("here").body); // what that editor had written on
    }

    void settlingLeavesAVersionThatNobodyHasRead()
    {
        m_chart->seal();
        m_chart->receive({ofAnotherDesk("there", {})});
        const Review review = read(must(chart().waiting()).first());
        m_chart->receive({ofAnotherDesk("unread", {})});

        VERIFY_OK(book().settleDraft(worded("both"), {review.sides[0].op, review.sides[1].op}));

        const Review left = read(must(chart().waiting()).first());
        QCOMPARE(left.sides.size(), 2);
        VERIFY_ERROR(book().settleDraft(worded("both"), {review.sides[0].op}), ErrorCode::NotFound);
        VERIFY_ERROR(book().settleDraft(m_chart->build.note(m_client.id), {review.sides[0].op}),
                     ErrorCode::Refused);
    }

    void signingWaitsUntilTheVersionsAreSettled()
    {
        m_chart->seal();
        m_chart->receive({ofAnotherDesk("there", {})});
        VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(m_note)), ErrorCode::Conflict);
        const Review review = read(must(chart().waiting()).first());
        VERIFY_OK(book().settleDraft(worded("both"), {review.sides[0].op, review.sides[1].op}));

        const Note settled = must(chart().openNote(m_note.id));

        VERIFY_OK(chart().signNote(m_chart->build.signedNote(settled)));
    }

    void anEditBesideASignedNoteWaitsUntilItIsLaidAside()
    {
        const Op edit = editBesideSigned();
        const auto items = must(chart().waiting());
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].kind, ReviewKind::Beside);
        const Review review = read(items[0]);
        QVERIFY(review.sides[0].isSigned);
        QCOMPARE(words(review.sides[1]), u"meanwhile"_s);
        QVERIFY(review.base == m_note.body);

        VERIFY_OK(book().layAside(m_note.id, {edit.id}, AsideHow::LeftOut));

        QVERIFY(must(chart().waiting()).isEmpty());
        QVERIFY(must(chart().otherVersions(m_note.id)).isEmpty());
        QCOMPARE(must(chart().notes(m_client.id)).first().otherVersions, 0);
        QVERIFY(m_chart->events().contains(u"note.aside"_s));
        const auto settled = must(book().settledEdits());
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled[0].how, AsideHow::LeftOut);
        QCOMPARE(settled[0].person, m_chart->practice.actor.name);
        QCOMPARE(words(settled[0].version), u"meanwhile"_s); // never deleted
    }

    void asideIsOnlyLaidWhatWasThere()
    {
        const Op edit = editBesideSigned();

        VERIFY_ERROR(book().layAside(m_note.id, {OpId{{7}}}, AsideHow::LeftOut),
                     ErrorCode::NotFound);
        VERIFY_ERROR(book().layAside(m_note.id, {}, AsideHow::LeftOut), ErrorCode::NotFound);
        const Note draft = m_chart->addDraft(m_client.id, u"another"_s);
        VERIFY_ERROR(book().layAside(draft.id, {edit.id}, AsideHow::LeftOut), ErrorCode::NotFound);
        m_chart->wear({Role::FrontDesk});
        VERIFY_ERROR(book().layAside(m_note.id, {edit.id}, AsideHow::LeftOut), ErrorCode::Refused);
        QVERIFY(must(chart().waiting()).isEmpty()); // charts are not theirs
    }

    void twoBirthDatesWaitUntilOneIsChosen()
    {
        const ClientSheet seen = must(book().clientSheet(m_client.id));
        Client here = m_client;
        here.birthDate = QDate(1991, 4, 3);
        VERIFY_OK(book().editClient(seen, here));
        m_chart->receive({putOfAnotherDesk(seen, u"born"_s, u"1990-04-02"_s)});

        const auto items = must(chart().waiting());
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].kind, ReviewKind::Field);
        QCOMPARE(items[0].field, u"born"_s);
        const Review review = read(items[0]);
        QCOMPARE(review.sides.size(), 2);
        QCOMPARE(review.sides[0].body.section(u"value"_s), u"1990-04-02"_s);
        QCOMPARE(review.sides[1].person, m_chart->practice.actor.name);
        VERIFY_ERROR(book().chooseValue(m_client.id.raw, u"born"_s, OpId{{7}}),
                     ErrorCode::NotFound);
        VERIFY_ERROR(book().chooseValue(m_client.id.raw, u"phone"_s, review.sides[1].op),
                     ErrorCode::NotFound);

        VERIFY_OK(book().chooseValue(m_client.id.raw, u"born"_s, review.sides[1].op));

        QVERIFY(must(chart().waiting()).isEmpty());
        QCOMPARE(must(chart().openClient(m_client.id)).birthDate, QDate(1991, 4, 3));
    }

    void anEditChangesNothingThatItsAuthorDidNot()
    {
        const ClientSheet seen = must(book().clientSheet(m_client.id));
        m_chart->receive({putOfAnotherDesk(seen, u"phone"_s, u"+1 555 0100"_s)});
        Client here = m_client;
        here.email = u"sam@example.org"_s;

        VERIFY_OK(book().editClient(seen, here));

        const Client now = must(chart().openClient(m_client.id));
        QCOMPARE(now.phone, u"+1 555 0100"_s);
        QCOMPARE(now.email, u"sam@example.org"_s);
        QVERIFY(must(chart().waiting()).isEmpty());
        const qint64 waiting = must(m_chart->sync->countOutgoing(Scope::Front));
        VERIFY_OK(book().editClient(must(book().clientSheet(m_client.id)), now));
        QCOMPARE(must(m_chart->sync->countOutgoing(Scope::Front)), waiting); // nothing to say
        Client nobody = now;
        nobody.familyName.clear();
        nobody.givenName.clear();
        VERIFY_ERROR(book().editClient(seen, nobody), ErrorCode::Malformed);
        VERIFY_ERROR(book().clientSheet(ClientId{{7}}), ErrorCode::NotFound);
    }

    void whatCameLateWaitsForWhoDecides()
    {
        m_chart->wear({Role::Owner, Role::Clinician});
        Op late = ofAnotherDesk("late", {});
        IncomingPage page;
        page.scope = Scope::Clinical;
        page.ops = {testing::Builders::incoming(late, ++m_chart->received)};
        page.ops[0].isLate = true;
        page.cursor = {m_chart->received, page.ops[0].head};
        VERIFY_OK(m_chart->sync->applyPage(page));

        const auto items = must(chart().waiting());
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].kind, ReviewKind::Late);
        QVERIFY(items[0].client == m_client.id);
        const Review review = read(items[0]);
        QCOMPARE(words(review.sides[1]), u"late"_s);
        QCOMPARE(words(review.sides[0]), u"first"_s);
        VERIFY_ERROR(book().decideLate(OpId{{7}}, true), ErrorCode::NotFound);

        VERIFY_OK(book().decideLate(late.id, true));

        QCOMPARE(must(chart().waiting()).first().kind,
                 ReviewKind::Draft); // as if it had come in time
        m_chart->wear({Role::Clinician});
        VERIFY_ERROR(book().decideLate(late.id, false), ErrorCode::Refused);
    }

    void whatIsBehindGlassIsNotTold()
    {
        editBesideSigned();
        m_chart->receive({m_chart->build.op(CareMember{m_client.id, UserId{{9}}, true})});
        QCOMPARE(must(chart().waiting()).size(), 1); // their own note
        VERIFY_OK(m_chart->connection->execute("UPDATE practice SET user_id = zeroblob(16)"));
        m_chart->restart();

        QVERIFY(must(chart().waiting()).isEmpty());
        VERIFY_ERROR(chart().review(ReviewKind::Beside, m_note.id.raw, {}), ErrorCode::NotFound);
        QVERIFY(must(book().settledEdits()).isEmpty());
    }

private:
    chart::SqlChart &chart() const { return *m_chart->chart; }
    ReviewBook &book() const { return *m_chart->chart; }

    Review read(const ReviewItem &item) const
    {
        return must(book().review(item.kind, item.record, item.field));
    }
    static QString words(const ReviewSide &side) { return side.body.section(u"subjective"_s); }

    Note worded(const char *words) const
    {
        Note note = m_note;
        note.body = testing::Builders::body(QString::fromLatin1(words));
        return note;
    }

    OpId base() const
    {
        auto query = must(m_chart->connection->prepare("SELECT op_id FROM note"));
        must(query.step());
        return query.id<OpId>(0);
    }

    Op ofAnotherDesk(const char *words, const QList<OpId> &parents) const
    {
        Op op = m_chart->build.op(worded(words), parents);
        op.stamp.device = DeviceId{{8}};
        return op;
    }

    /// A note that was signed here while another desk went on with its draft.
    Op editBesideSigned() const
    {
        const OpId begun = base();
        must(chart().openNote(m_note.id));
        m_chart->seal();
        must(chart().signNote(m_chart->build.signedNote(m_note)));
        Op edit = ofAnotherDesk("meanwhile", {begun});
        m_chart->receive({edit});
        return edit;
    }

    Op putOfAnotherDesk(const ClientSheet &seen, const QString &field, const QString &value) const
    {
        Client client = seen.client;
        setClientField(client, field, value);
        Op op = m_chart->build.op(client);
        op.payload = toPayload(client, writesFor(seen, field));
        op.stamp.device = DeviceId{{8}};
        return op;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(sql_chart_review_test, SqlChartReviewTest)
#include "sql_chart_review_test.moc"
