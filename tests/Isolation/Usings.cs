global using Xunit;
global using ProductAreas = BackOffice.Web.Areas;
