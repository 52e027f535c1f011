#include "server/routes.h"

#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::server;

class RoutesTest : public QObject {
    Q_OBJECT

private slots:
    void aPushNamesItsScope()
    {
        const ScopeId scope{{1, 2, 3}};
        const auto match = matchRoute("/v1/s/" + scope.text() + "/push");
        QVERIFY(match);
        QVERIFY(match->route == Route::Push);
        QVERIFY(match->scope == scope);
        QCOMPARE(match->pattern, std::string_view("/v1/s/{scope}/push"));
    }

    void soDoesARefill()
    {
        const ScopeId scope{{1, 2, 3}};
        const auto match = matchRoute("/v1/s/" + scope.text() + "/refill");
        QVERIFY(match);
        QVERIFY(match->route == Route::Refill);
        QVERIFY(match->scope == scope);
        QCOMPARE(match->pattern, std::string_view("/v1/s/{scope}/refill"));
    }

    void whatConcernsHalvesHasRoutesOfItsOwn()
    {
        QVERIFY(matchRoute("/v1/half")->route == Route::Half);
        QVERIFY(matchRoute("/v1/half/ask")->route == Route::HalfAsk);
        QVERIFY(matchRoute("/v1/half/asks")->route == Route::HalfAsks);
        QCOMPARE(matchRoute("/v1/half/ask")->method, std::string_view("POST"));
    }

    void whatIsNotExactlyARouteIsNone()
    {
        for (const char *path : {"", "/", "/v1", "/v1/pull/", "/v1/pull?x=1", "/v1/s//push",
                                 "/v1/s/push", "/v1/s/clinical/push", "//v1/pull", "/v1/half/",
                                 "/v1/half/asked", "/v1/s/00000000000000000000000000/push/"})
            QVERIFY2(!matchRoute(path), path);
    }

    void allOfThemAreListedAndMatched()
    {
        for (const Match &listed : allRoutes()) {
            std::string path(listed.pattern);
            if (const auto at = path.find("{scope}"); at != std::string::npos)
                path.replace(at, 7, ScopeId().text());
            const auto match = matchRoute(path);
            QVERIFY2(match, path.c_str());
            QVERIFY(match->route == listed.route && match->method == listed.method);
        }
    }

    void onlyAPushAndARefillMayBeLarge()
    {
        QCOMPARE(bodyLimit("/v1/s/" + ScopeId().text() + "/refill"), wire::maxRequestBody);
        QCOMPARE(bodyLimit("/v1/s/" + ScopeId().text() + "/push"), wire::maxRequestBody);
        QCOMPARE(bodyLimit("/v1/pull"), wire::maxRecord);
        for (const char *path : {"/v1/half", "/v1/half/ask", "/v1/half/asks"})
            QCOMPARE(bodyLimit(path), wire::maxRecord);
        QCOMPARE(bodyLimit("/healthz"), std::size_t{0});
        QCOMPARE(bodyLimit("/nowhere"), std::size_t{0});
    }
};

ALCOVE_TEST(routes_test, RoutesTest)
#include "routes_test.moc"
