using BackOffice.Tests.Load;

// Prints figures of the product beside the same work without it, measured in one run on one machine:
//   dotnet run -c Release --project tests/Load             all of them
//   dotnet run -c Release --project tests/Load row-security  the cost of row-level security alone
if (args is ["row-security"])
{
    var cost = new Report();
    await RowSecurityCost.Measure(cost);
    cost.Print();
    return;
}

var folder = Directory.CreateTempSubdirectory("backoffice-load-").FullName;
try
{
    await using var portal = await Portal.Start(folder);
    var report = new Report();
    report.Add(
        "Cold start to the first page",
        $"{portal.ColdStart.TotalSeconds:0.00} s",
        "process start to the sign-in page answered, empty data folder, demo off"
    );
    report.Add("Memory idle", $"{portal.WorkingSetMegabytes:0} MB", "working set 5 s after the start");
    await Issuing.Measure(portal, report);
    await InvoiceListing.Measure(portal, report);
    await RowSecurityCost.Measure(report);
    report.Add("Memory after the load", $"{portal.WorkingSetMegabytes:0} MB", "working set at the end");
    report.Print();
}
finally
{
    Directory.Delete(folder, recursive: true);
}
