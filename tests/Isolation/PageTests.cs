using System.Text.RegularExpressions;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BackOffice.Tests.Isolation;

/// <summary>Every page and every form of the portal, with the ids of another company in address, query and fields.</summary>
[Collection("Street")]
public partial class PageTests
{
    /// <summary>Pages that take an id in their query.</summary>
    private static readonly Call[] Queries =
    [
        new("GET", "finance/invoices/new?customer={customer}"),
        new("GET", "finance/invoices/new?copy={invoice}"),
        new("GET", "finance/bills/new?supplier={supplier}"),
        new("GET", "finance/bills/new?copy={bill}"),
        new("GET", "finance/bills?supplier={supplier}"),
        new("GET", "finance/supplier-credits/new?original={bill}"),
        new("GET", "finance/supplier-credits/new?supplier={supplier}"),
        new("GET", "finance/supplier-credits?supplier={supplier}"),
        new("GET", "finance/payments/new?supplier={supplier}"),
        new("GET", "finance/payments/new?document={bill}"),
        new("GET", "finance/payments?supplier={supplier}"),
        new("GET", "finance/reports/open-items?side=payables&partyId={supplier}"),
        new("GET", "finance/credit-memos/new?original={invoice}"),
        new("GET", "finance/credit-memos/new?customer={customer}"),
        new("GET", "finance/invoices?customer={customer}"),
        new("GET", "finance/credit-memos?customer={customer}"),
        new("GET", "finance/payments?customer={customer}"),
        new("GET", "finance/payments/new?customer={customer}"),
        new("GET", "finance/payments/new?document={invoice}"),
        new("GET", "finance/reports/open-items?partyId={customer}"),
        new("GET", "finance/dunning?customer={customer}"),
        new("GET", "finance/dunning/stop?customer={customer}"),
        new("GET", "finance/dunning/stop?document={invoice}"),
        new("GET", "finance/write-offs/new?item={invoice}"),
        new("GET", "finance/write-offs/new?item={notice}"),
        new("GET", "customers?saved={view}"),
        new("GET", "company/new-role?from={role}"),
        new("GET", "~/firms/{ownFirm}/groups?id={group}"),
        new("GET", "~/firms/{ownFirm}/clients?group={group}"),
        new("GET", "~/firms/{ownFirm}?group={group}"),
    ];

    /// <summary>Views of a page that have forms of their own.</summary>
    private static readonly string[] Views =
    [
        "company/people?view=invitations",
        "company/people/invite?several=true",
        "finance/dunning/stop?document={invoice}",
        "finance/dunning/stop?customer={customer}",
        "finance/write-offs/new?item={late}",
        "~/firms/{ownFirm}/groups?id={group}",
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_page_of_another_company_is_the_page_of_an_id_that_nobody_has(Database database)
    {
        var street = await Street.On(database);
        var before = await StoredRows.Digest(street, street.Theirs);
        var named = Templates(street)
            .Where(template => template.Contains('{', StringComparison.Ordinal) && template != "/imports/new/{Type}")
            .ToList();
        Assert.Equal(named.Order(StringComparer.Ordinal), Records.Keys.Concat(Firms.Keys).Order(StringComparer.Ordinal));
        foreach (var address in named.SelectMany(Addresses))
        {
            var call = new Call("GET", address);
            var (foreign, unknown, own) = await Ask(street, call);
            Assert.Equal((call, 404), (call, foreign.Status));
            Assert.Equal((call.Path, ""), (call.Path, foreign.DifferenceTo(unknown)));
            Assert.False(Canary.Shows(foreign, street.Theirs.Mark), $"{call} shows a text of the other company");
            Assert.Equal((call, 200), (call, own.Status));
        }

        foreach (var call in Queries)
        {
            var (foreign, unknown, own) = await Ask(street, call);
            Assert.Equal((call.Path, ""), (call.Path, foreign.DifferenceTo(unknown)));
            Assert.False(Canary.Shows(foreign, street.Theirs.Mark), $"{call} shows a text of the other company");
            Assert.True(own.Comparable != unknown.Comparable, $"{call} does not find a record of its own");
        }

        // The link of an invitation, with a guessed token.
        var link = await Ask(street, new Call("GET", "~/invitation?id={invitation}&token=guessed"));
        Assert.Equal("", link.Foreign.DifferenceTo(link.Unknown));
        var asked = await Ask(street, new Call("GET", "~/question?id={question}&token=guessed"));
        Assert.Equal("", asked.Foreign.DifferenceTo(asked.Unknown));
        Assert.Equal(before, await StoredRows.Digest(street, street.Theirs));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_form_with_foreign_ids_does_what_it_does_with_ids_that_nobody_has(Database database)
    {
        var street = await Street.On(database);
        var faults = new List<string>();
        var tried = new SortedSet<string>(StringComparer.Ordinal);
        var before = await StoredRows.Digest(street, street.Theirs);
        foreach (var page in Templates(street).Where(template => !Outside.Contains(template)).SelectMany(Addresses).Concat(Views))
        {
            var own = Filled(page, kind => street.Mine.Ids[kind]);
            foreach (var form in await street.Mine.Forms(own))
            {
                foreach (var (where, path, fields) in Attacks(street, page, form, kind => Foreign(street, kind)))
                {
                    using var sent = await street.Mine.Post(path, fields);
                    var foreign = await Answer.Of(sent);
                    var stranger = Attacks(
                            street,
                            page,
                            form,
                            kind => kind == "ownFirm" ? Foreign(street, kind) : $"{Guid.CreateVersion7()}"
                        )
                        .Single(attack => attack.Where == where);
                    using var asked = await street.Mine.Post(stranger.Path, stranger.Fields);
                    var unknown = await Answer.Of(asked);
                    tried.Add(where);
                    if (foreign.Status >= 500 || foreign.Comparable != unknown.Comparable || Canary.Shows(foreign, street.Theirs.Mark))
                    {
                        faults.Add($"{where} answers {foreign.Status} instead of {unknown.Status}: {foreign.DifferenceTo(unknown)}");
                    }

                    if (await StoredRows.Digest(street, street.Theirs) is var now && now != before)
                    {
                        faults.Add($"{where} changed what the other company has stored");
                        before = now;
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        // The kinds of forms there are; a page that loses its forms by mistake would be tried with nothing.
        string[] known =
        [
            "customers/{customer} form archive: address",
            "customers form bulk: selected",
            "company/api-clients form revoke: row",
            "finance/invoices/{invoice} form uncomment: row",
            "finance/payments/{payment} form back: row",
            "company/people?view=invitations form resend: row",
            "company/people?view=invitations form revoke: row",
            "company/people/{member} form remove: address",
            "company/roles/{role} form role: address",
            "account form end: row",
            "company/providers/{grant} form end: address",
            "~/firms/{firm}/clients/{grant} form assign: address",
            "~/firms/{ownFirm}/clients/{grant} form assign: address",
            "~/firms/{ownFirm}/groups?id={group} form group: Input.Clients",
            "~/firms/{ownFirm}/groups?id={group} form delete: address",
        ];
        Assert.True(!known.Except(tried).Any(), $"not tried: {string.Join(", ", known.Except(tried))}; tried: {string.Join(", ", tried)}");
    }

    // The address, the row that the form's name holds, and each field that holds an id, one at a time.
    private static IEnumerable<(string Where, string Path, List<KeyValuePair<string, string>> Fields)> Attacks(
        Street street,
        string page,
        FoundForm form,
        Func<string, string> idOf
    )
    {
        var row = Row().Match(form.Name);
        var name = row.Success ? form.Name[..row.Index] : form.Name;
        var own = Filled(page, kind => street.Mine.Ids[kind]);
        // Every post is one of its own: a repeated key would be answered with the first answer.
        var fields = form.With("Input.Key", $"{Guid.CreateVersion7()}").Fields.ToList();
        if (page.Contains('{', StringComparison.Ordinal))
        {
            yield return ($"{page} form {name}: address", Filled(page, idOf), fields);
        }

        if (row.Success && KindOf(street.Mine, row.Value[1..]) is { } ofRow)
        {
            yield return ($"{page} form {name}: row", own, With(fields, "_handler", $"{name}-{idOf(ofRow)}"));
        }

        foreach (var field in fields.Where(field => Guid.TryParse(field.Value, out _) && field.Key != "Input.Key"))
        {
            if (KindOf(street.Mine, field.Value) is { } ofField)
            {
                yield return ($"{page} form {name}: {field.Key}", own, With(fields, field.Key, idOf(ofField)));
            }
        }

        foreach (
            var field in form.Empty.Where(field =>
                field == "selected"
                || (field.EndsWith("Id", StringComparison.Ordinal) && !field.EndsWith("VatId", StringComparison.Ordinal))
            )
        )
        {
            var kind =
                page.StartsWith("customers", StringComparison.Ordinal) || field.EndsWith("CustomerId", StringComparison.Ordinal)
                    ? "customer"
                : page.StartsWith("suppliers", StringComparison.Ordinal) ? "supplier"
                : page.StartsWith("finance/bills", StringComparison.Ordinal) ? "draftBill"
                : page.StartsWith("finance/supplier-credits?", StringComparison.Ordinal) || page == "finance/supplier-credits"
                    ? "draftCredit"
                : page.StartsWith("finance/supplier-credits", StringComparison.Ordinal) ? "bill"
                : page.StartsWith("finance/credit-memos?", StringComparison.Ordinal) || page == "finance/credit-memos" ? "draftMemo"
                : page == "finance/invoices" ? "draft"
                : "invoice";
            yield return ($"{page} form {name}: {field}", own, With(fields, field, idOf(kind)));
        }
    }

    private static List<KeyValuePair<string, string>> With(List<KeyValuePair<string, string>> fields, string name, string value) =>
        [.. fields.Where(field => field.Key != name), new(name, value)];

    private static string? KindOf(Neighbour owner, string id) =>
        owner
            .Ids.Where(pair => string.Equals(pair.Value, id, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Key)
            .FirstOrDefault();

    // A role has a name and a bank account a code where other records have an id: the page may repeat the name that was asked for.
    private static async Task<(Answer Foreign, Answer Unknown, Answer Own)> Ask(Street street, Call call)
    {
        const string Nobody = "Nomarks";
        var foreign = await call.Send(street.Mine, kind => Foreign(street, kind));
        var unknown = await call.Send(
            street.Mine,
            kind =>
                kind switch
                {
                    "role" => $"{Nobody}-clerk",
                    "bankCode" => $"{Nobody}-bank",
                    "firm" => $"{Nobody}-firm".ToLowerInvariant(),
                    "ownFirm" => Foreign(street, kind),
                    _ => $"{Guid.CreateVersion7()}",
                }
        );
        var own = await call.Send(street.Mine, kind => street.Mine.Ids[kind]);
        return call.Kinds.Contains("role") || call.Kinds.Contains("bankCode") || call.Kinds.Contains("firm")
            ? (foreign.Naming(street.Theirs.Mark), unknown.Naming(Nobody), own)
            : (foreign, unknown, own);
    }

    private static string Foreign(Street street, string kind) => (kind == "ownFirm" ? street.Mine : street.Theirs).Ids[kind];

    /// <summary>The pages of a company, with what their ids belong to, such as <c>customers/{customer}</c>.</summary>
    internal static IEnumerable<string> Addresses(string template) =>
        template == "/imports/new/{Type}" ? ["imports/new/customers"]
        : Firms.TryGetValue(template, out var addresses) ? addresses
        : Records.TryGetValue(template, out var kinds)
            ? kinds.Select(kind => kind.Contains('/', StringComparison.Ordinal) ? kind : Id().Replace(template[1..], $"{{{kind}}}"))
        : [template[1..]];

    /// <summary>The routes of pages, without those of the developers and of the operators, which are not there for anybody else.</summary>
    internal static IEnumerable<string> Templates(Street street) =>
        street
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(template => !template.StartsWith("/dev/", StringComparison.Ordinal))
            .Where(template => template != "/platform" && !template.StartsWith("/platform/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

    internal static bool IsOfCompany(string template) => !Outside.Contains(template);

    internal static string Filled(string address, Func<string, string> idOf) =>
        Kind().Replace(address, match => idOf(match.Groups["kind"].Value));

    [GeneratedRegex(@"\{(Id:guid|Name)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\{(?<kind>[a-zA-Z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", RegexOptions.None, 1000)]
    private static partial Regex Row();
}
