using System.Net;
using System.Text.RegularExpressions;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation.Circuits;

/// <summary>An open page belongs to the session it was opened in, whatever its connection is told.</summary>
[Collection("Street")]
public partial class CircuitTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A08_An_open_page_is_not_taken_over_with_another_session(Database database)
    {
        var street = await Street.On(database);
        var theirs = street.Theirs;
        var secret = await LeftOpen(street, theirs);

        // The same person in the same session goes on; otherwise nothing would be proved below.
        await using (var again = await Wire.Open(theirs.Browser, $"/t/{theirs.Slug}/"))
        {
            Assert.Equal(true, await again!.Call("ConnectCircuit", secret));
            Assert.True(await again.Shows(theirs.Mark));
        }

        // Who may not come in gets no connection there.
        var door = $"/t/{theirs.Slug}/";
        using var nobody = Neighbour.NewBrowser(street);
        Assert.Null(await Wire.Open(nobody, "/"));
        Assert.Null(await Wire.Open(street.Attacker.Browser, door));

        secret = await LeftOpen(street, theirs);
        await using var wire = await Wire.Open(street.Attacker.Browser, $"/t/{street.Attacker.Slug}/");
        await Assert.ThrowsAsync<InvalidOperationException>(() => wire!.Call("ConnectCircuit", secret));
        await Record.ExceptionAsync(() => wire!.Call("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", 1, "[]"));

        // It is gone for its own person too, whose browser then loads the page again.
        await using var late = await Wire.Open(theirs.Browser, door);
        Assert.Equal(false, await late!.Call("ConnectCircuit", secret));
        Assert.DoesNotContain(theirs.Mark, wire!.Received, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A09_What_no_page_would_say_has_no_effect(Database database)
    {
        var street = await Street.On(database);
        var (mine, theirs) = (street.Mine, street.Theirs);
        await street.Pause();
        // Both have been seen just now: the minute of that is stored.
        var descriptor = await Handed(theirs, Draft(theirs));
        await Handed(mine, Draft(mine));
        var before = (await StoredRows.Digest(street, mine), await StoredRows.Digest(street, theirs));
        var folder = new Uri(street.Address, $"/t/{mine.Slug}/");
        (string What, Func<Wire, Task> Say)[] lies =
        [
            ("an event of nothing", wire => wire.Dispatch(7777, "click")),
            ("an object that is not there", wire => wire.Tell("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", 99, "[]")),
            ("a method for nobody", wire => wire.Tell("BeginInvokeDotNetFromJS", "1", "System.Private.CoreLib", "Exit", 0, "[1]")),
            ("an answer nobody waits for", wire => wire.Tell("EndInvokeJSFromDotNet", 4711, true, "[4711,true,null]")),
            ("a batch that was never drawn", wire => wire.Tell("OnRenderCompleted", 4711, null)),
            ("a page of another site", wire => wire.Tell("OnLocationChanged", "https://elsewhere.example/", null, false)),
            ("a live part of another company's page", wire => wire.Tell("UpdateRootComponents", Add(descriptor), "")),
            (
                "a live part that was changed",
                wire => wire.Tell("UpdateRootComponents", Add(descriptor.Replace("CfDJ8", "CfDJ9", StringComparison.Ordinal)), "")
            ),
            ("more than a message may be", wire => wire.Tell("OnLocationChanged", new string('x', 1 << 20), null, false)),
            ("nothing of the protocol", wire => wire.Send([0x05, 0xc1, 0xff, 0x00, 0xff, 0xff])),
        ];
        foreach (var (what, say) in lies)
        {
            await using var wire = await Wire.Open(mine.Browser, $"/t/{mine.Slug}/");
            await wire!.Call("StartCircuit", $"{folder}", $"{folder}{Draft(mine)}", "[]", "");
            await Record.ExceptionAsync(() => say(wire));
            // The server has heard it when it answers this, or has hung up.
            await Record.ExceptionAsync(() => wire.Call("ConnectCircuit", "nobody's"));
            Assert.False(wire.Received.Contains(theirs.Mark, StringComparison.OrdinalIgnoreCase), what);
        }

        Assert.Equal(before, (await StoredRows.Digest(street, mine), await StoredRows.Digest(street, theirs)));
    }

    private static string Draft(Neighbour company) => $"finance/invoices/{company.Ids["draft"]}/edit";

    private static string Add(string marker) => $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""";

    /// <summary>What the server hands a browser to start the live part of a page.</summary>
    private static async Task<string> Handed(Neighbour company, string page) =>
        WebUtility.HtmlDecode(Marker().Match(await company.Browser.GetStringAsync(company.At(page))).Groups["json"].Value);

    /// <summary>Opens a page with texts of the company, and loses the connection before the browser has said what it drew.</summary>
    private static async Task<string> LeftOpen(Street street, Neighbour company)
    {
        await using var wire = await Wire.Open(company.Browser, $"/t/{company.Slug}/");
        var folder = new Uri(street.Address, $"/t/{company.Slug}/");
        var secret = (string)(await wire!.Call("StartCircuit", $"{folder}", $"{folder}{Draft(company)}", "[]", ""))!;
        await wire.Tell("UpdateRootComponents", Add(await Handed(company, Draft(company))), "");
        Assert.True(await wire.Shows(company.Mark), "The page shows nothing of its company.");
        return secret;
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
