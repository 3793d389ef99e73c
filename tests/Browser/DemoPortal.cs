namespace BackOffice.Tests.Browser;

/// <summary>The portal with the companies to try things out, which have a year of data.</summary>
public sealed class DemoPortal : Portal
{
    protected override bool HasDemo => true;
}
