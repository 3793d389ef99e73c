using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tests.Isolation;

/// <summary>
/// Every endpoint of the running portal, called with the ids of another company: the answer is that to an id which nobody has,
/// and nothing of the other company changes.
/// </summary>
[Collection("Street")]
public class EndpointTests
{
    // As long as the mark of a company, so that what is made of it is as long, too.
    private const string Nobody = "Nomarks";
    private const string FreeCode = "4980";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Every_endpoint_has_an_example(Database database)
    {
        var routes = Routes(await Street.On(database)).ToList();
        Assert.Empty(routes.Except(EndpointExamples.All.Keys).Except(EndpointExamples.Without.Keys).Order(StringComparer.Ordinal));
        Assert.Empty(EndpointExamples.All.Keys.Concat(EndpointExamples.Without.Keys).Except(routes));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Foreign_ids_are_answered_as_ids_that_nobody_has(Database database)
    {
        var street = await Street.On(database);
        var before = await StoredRows.Digest(street, street.Theirs);
        var faults = new List<string>();
        var unknown = new Dictionary<Call, Answer>();
        foreach (var (route, call) in Naming().OrderBy(example => IsMaking(example.Call)))
        {
            var foreign = await call.Send(street.Attacker, kind => IdOf(street.Theirs, kind));
            unknown[call] = await call.Send(street.Attacker, OfNobody);
            faults.AddRange(Faults(street.Theirs, route, call, foreign, unknown[call]).Select(fault => $"{call}: {fault}"));
            if (await StoredRows.Digest(street, street.Theirs) is var now && now != before)
            {
                faults.Add($"{call}: changed what the other company has stored");
                before = now;
            }
        }

        // A call that answers its own company as a stranger would prove nothing. What deletes comes last.
        foreach (var (_, call) in Naming().Where(example => IsProof(example.Call)).OrderBy(example => Order(example.Call)))
        {
            var own = await call.Send(street.Attacker, kind => IdOf(street.Attacker, kind));
            if (own.Comparable == unknown[call].Comparable)
            {
                faults.Add($"{call}: does not find a record of its own: {own.Status} {own.Text}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Names and ids that no company uses.</summary>
    internal static string OfNobody(string kind) =>
        kind switch
        {
            "mark" => Nobody,
            "code" => FreeCode,
            "role" => $"{Nobody}-clerk",
            "bankCode" => $"{Nobody}-bank",
            _ => $"{Guid.CreateVersion7()}",
        };

    internal static IEnumerable<(string Route, Call Call)> Naming() =>
        EndpointExamples
            .All.SelectMany(example => example.Value.Select(call => (example.Key, call)))
            .Where(example => example.call.Kinds.Count > 0);

    internal static IEnumerable<string> Faults(Neighbour theirs, string route, Call call, Answer foreign, Answer unknown)
    {
        if (foreign.Status >= 500)
        {
            yield return $"broke with {foreign.Status}";
        }

        if (call.Kinds.Any(kind => kind is "mark" or "code" or "role" or "bankCode"))
        {
            // The word that was asked for may come back; whether another company uses it may not be told.
            foreign = foreign.Naming(theirs.Mark, theirs.AccountCode);
            unknown = unknown.Naming(Nobody, FreeCode);
        }

        if (foreign.Comparable != unknown.Comparable)
        {
            yield return $"answers differently from an id that nobody has: {foreign.DifferenceTo(unknown)}";
        }

        if (Canary.Shows(foreign, theirs.Mark))
        {
            yield return "shows a text of the other company";
        }

        if (
            (route.Contains(":guid}", StringComparison.Ordinal) || route.Contains("{name}", StringComparison.Ordinal))
            && foreign.Status != 404
        )
        {
            yield return $"answered {foreign.Status}";
        }
    }

    // Guessed secrets and the words of a search are for strangers only.
    private static bool IsProof(Call call) =>
        !call.Kinds.Contains("mark")
        && !call.Kinds.Contains("code")
        && !call.Path.StartsWith("~/", StringComparison.Ordinal)
        && !call.Path.StartsWith("search", StringComparison.Ordinal);

    // What is made under a name would be found under it by the calls that come later.
    private static bool IsMaking(Call call) =>
        call.Method == "POST" && !call.Path.Contains("}/", StringComparison.Ordinal) || call.Path == "/api/v1/tenant";

    private static int Order(Call call) =>
        call.Method switch
        {
            "GET" => 0,
            "PUT" or "PATCH" => 1,
            "POST" when IsMaking(call) => 2,
            "DELETE" when call.Path.Contains("{draft", StringComparison.Ordinal) || call.Path.Contains("{inv", StringComparison.Ordinal) =>
                5,
            "DELETE" => 3,
            _ => 4,
        };

    internal static string IdOf(Neighbour owner, string kind) =>
        kind switch
        {
            "mark" => owner.Mark,
            "code" => owner.AccountCode,
            "company" => $"{owner.Id}",
            _ => owner.Ids[kind],
        };

    // Pages are asked by PageTests; static files and the hub of interactive pages hold nobody's records.
    private static IEnumerable<string> Routes(Street street) =>
        street
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            .Where(endpoint => !IsFramework(endpoint.RoutePattern.RawText!))
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Where(method => method is not "HEAD" and not "OPTIONS")
                    .Select(method => $"{method} {endpoint.RoutePattern.RawText}")
            )
            .Distinct(StringComparer.Ordinal);

    private static bool IsFramework(string route) =>
        route.Contains("_blazor", StringComparison.Ordinal)
        || route.Contains("_framework", StringComparison.Ordinal)
        || route.Contains("_content", StringComparison.Ordinal)
        || route.Contains("{**", StringComparison.Ordinal)
        || (
            !route.Contains('{', StringComparison.Ordinal)
            && route.Contains('.', StringComparison.Ordinal)
            && !route.Contains("/.", StringComparison.Ordinal)
        );
}
